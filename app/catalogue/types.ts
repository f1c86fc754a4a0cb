import type { Language, Wording } from "#app/i18n/languages.ts";

/**
 * What we teach, as pages see it: courses › chapters › sections › blocks, with their questions.
 * Built once per content version from published revisions; read-only.
 */
export interface Catalogue {
  /** Rises with each publish; part of every cache key. */
  version: number;
  /** The course of the life cycle first. */
  courses: Course[];
  tools: Tool[];
  cases: Case[];
  terms: Term[];
  pages: Page[];
}

export const buildingBlocks = [
  "social-dialogue",
  "regulatory-framework",
  "roles",
  "funding",
  "relevance",
  "inclusiveness",
] as const;
export type BuildingBlock = (typeof buildingBlocks)[number];

/** How a course is drawn: on the training life cycle, or as a path from one section to the next. */
export const courseMaps = ["life-cycle", "path"] as const;
export type CourseMap = (typeof courseMaps)[number];

export interface Course {
  id: string;
  title: Wording;
  summary: Wording;
  /** Whom it is for. */
  audience?: Wording;
  hours: number;
  map: CourseMap;
  finished: "all-chapters";
  chapters: Chapter[];
  /** Sections that were taken out of it. Absent when there are none. */
  retired?: RetiredSection[];
}

/** A section that readers do not see any more. What learners did there points at it still. */
export interface RetiredSection {
  id: string;
  title: Wording;
  /** Taken for good: answers are kept by them. */
  questionIds: string[];
}

export interface Chapter {
  id: string;
  courseId: string;
  /** As shown: 0 for Foundations, then the stage of the life cycle. */
  number: number;
  title: Wording;
  summary: Wording;
  sections: Section[];
  quiz?: Quiz;
}

export interface Section {
  id: string;
  courseId: string;
  chapterId: string;
  /** Where its files lie, in whichever chapter it stands now: "courses/x/y/z". */
  folder: string;
  /** As shown: "2.2". */
  number: string;
  /** In a language without a text of its own, that of the other. */
  title: Wording;
  summary: Wording;
  /** Reading time. */
  minutes: Record<Language, number>;
  /** Which languages have a text. At least one. */
  texts: Partial<Record<Language, SectionText>>;
  /** Block ids in order, the same in both languages. */
  blockIds: string[];
  /** Questions shown inside the text, in the order of the file. */
  questions: Question[];
  /** Revision of questions.yaml, for a practice answer to keep. Absent when there are none. */
  questionsRevisionId?: string;
  toolIds: string[];
  caseIds: string[];
}

/** One language of a section. */
export interface SectionText {
  language: Language;
  revisionId: string;
  title: string;
  summary: string;
  blocks: Block[];
}

/** A text as it is stored with its revision. */
export interface CompiledText extends Omit<SectionText, "revisionId" | "blocks"> {
  blocks: Omit<Block, "stale">[];
}

/** What stands between one heading and the next. */
export interface Block {
  id: string;
  /** Level of its heading. */
  level: 2 | 3;
  heading: string;
  /** The heading's HTML, without the h2/h3 element around it. */
  headingHtml: string;
  parts: Part[];
  /** Plain text, for search. */
  text: string;
  /** Words in English, Han characters in Chinese. */
  length: number;
  /** Digest of the source of this block, white space folded. */
  hash: string;
  /** The partner language was changed after this block was last brought in line with it. */
  stale: boolean;
}

/** Prose is HTML, rendered when the text was compiled; what a reader works with is a component on the page. */
export type Part =
  | { kind: "html"; html: string }
  | { kind: "trainer-note"; html: string }
  | { kind: "question"; id: string }
  | { kind: "tool"; id: string }
  | { kind: "case"; id: string }
  | { kind: "diagram"; id: DiagramId };

export const diagramIds = [
  "life-cycle",
  "building-blocks",
  "roles",
  "costs-and-benefits",
  "rotation-plan",
  "alternation-calendar",
] as const;
export type DiagramId = (typeof diagramIds)[number];

export interface Tool {
  id: string;
  /** "T16", as printed on the form. */
  code: string;
  /** The process it belongs to, "2.2". */
  process: string;
  title: Wording;
  purpose: Wording;
  by?: Wording;
  contains?: Wording;
}

export const caseSizes = ["small", "medium", "large", "system"] as const;

export interface Case {
  id: string;
  country: string;
  place: Wording;
  sector: Wording;
  size: (typeof caseSizes)[number];
  buildingBlocks: BuildingBlock[];
  processes: string[];
  year: number;
  sources: { title: string; year?: number; url?: string }[];
  title: Wording;
  summary: Wording;
  texts: Partial<Record<Language, SectionText>>;
}

/** A page of the site itself: about, accessibility, privacy, sources. */
export interface Page {
  id: string;
  title: Wording;
  summary: Wording;
  texts: Partial<Record<Language, SectionText>>;
}

export interface Term {
  id: string;
  term: Wording;
  also: Partial<Record<Language, string[]>>;
  /** Wordings that authors do not use for it. */
  avoid: Partial<Record<Language, string[]>>;
  definition: Wording;
}

/** The rules and questions of one chapter's quiz. */
export interface Quiz {
  /** Of the chapter it belongs to: one quiz a chapter. */
  courseId: string;
  chapterId: string;
  /** Revision of quiz.yaml: an attempt keeps it. */
  revisionId: string;
  title: Wording;
  /** Share of the points, 0 to 1. */
  passMark: number;
  /** 0: as many as one likes. */
  attempts: number;
  waitHours: number;
  /** Absent: no time limit. */
  minutes?: number;
  /** How many questions are drawn for an attempt. */
  draw: number;
  counts: "best" | "last";
  reveal: "after-submit" | "after-pass" | "never";
  questions: Question[];
}

interface QuestionBase {
  id: string;
  /** Points a right answer earns. */
  points: number;
  prompt: Wording;
  /** Where it is taught, in the same course. */
  teaches: { sectionId: string; blockId: string };
  buildingBlock?: BuildingBlock;
}

export interface Choice {
  id: string;
  text: Wording;
  correct: boolean;
  why: Wording;
}

export interface Labelled {
  id: string;
  text: Wording;
}

export interface ChoiceQuestion extends QuestionBase {
  type: "single" | "multiple";
  choices: Choice[];
}
export interface TrueFalseQuestion extends QuestionBase {
  type: "true-false";
  answer: boolean;
  why: Wording;
}
export interface MatchingQuestion extends QuestionBase {
  type: "matching";
  items: (Labelled & { match: string })[];
  options: Labelled[];
  why: Wording;
}
export interface OrderingQuestion extends QuestionBase {
  type: "ordering";
  /** In the right order. */
  steps: Labelled[];
  why: Wording;
}
export interface NumberQuestion extends QuestionBase {
  type: "number";
  answer: number;
  /** Absolute. */
  tolerance: number;
  unit?: Wording;
  why: Wording;
}
export interface ShortTextQuestion extends QuestionBase {
  type: "short-text";
  accepted: Record<Language, string[]>;
  why: Wording;
}
export interface OpenQuestion extends QuestionBase {
  type: "open";
  rubric: (Labelled & { points: number })[];
  model: Wording;
}
/** A question that stands alone or inside a scenario. */
export type SimpleQuestion =
  | ChoiceQuestion
  | TrueFalseQuestion
  | MatchingQuestion
  | OrderingQuestion
  | NumberQuestion
  | ShortTextQuestion
  | OpenQuestion;
export interface ScenarioQuestion {
  type: "scenario";
  id: string;
  text: Wording;
  teaches: { sectionId: string; blockId: string };
  buildingBlock?: BuildingBlock;
  questions: SimpleQuestion[];
}
export type Question = SimpleQuestion | ScenarioQuestion;

/** One file of content/ as it is stored: its path is its id. */
export interface PublishedDocument {
  path: string;
  revisionId: string;
  /** Parsed YAML, or a compiled text. */
  compiled: unknown;
}
