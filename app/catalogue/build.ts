import { type Language, languages } from "#app/i18n/languages.ts";
import { withInner } from "./inner.ts";
import { resolveSectionLinks } from "./links.ts";
import { placeOf } from "./paths.ts";
import type { Problem } from "./problems.ts";
import type { CompiledQuestions, CompiledQuiz } from "./questionSchema.ts";
import type { CaseFile, CourseFile, GlossaryFile, ToolFile } from "./schema.ts";
import { buildTexts, type Pair, pairsByBlock, type StoredText, wordingOf } from "./texts.ts";
import type {
  Case,
  Catalogue,
  Chapter,
  CompiledText,
  Course,
  Page,
  PublishedDocument,
  Question,
  RetiredSection,
  Section,
  Term,
  Tool,
} from "./types.ts";

export interface BuildOptions {
  version?: number;
  /** What is known of the drift between the languages, block by block. */
  blockPairs?: Pair[];
}

export type Built = { ok: true; catalogue: Catalogue } | { ok: false; problems: Problem[] };

interface SectionFiles {
  folder: string;
  texts: StoredText;
  questions?: PublishedDocument;
}

interface CaseFiles {
  file?: CaseFile;
  texts: StoredText;
}

/** The documents, sorted into what they are. */
interface Shelf {
  courses: Map<string, CourseFile>;
  /** By course and section; a section may lie in any chapter's folder. */
  sections: Map<string, SectionFiles[]>;
  quizzes: Map<string, PublishedDocument>;
  tools: Map<string, ToolFile>;
  cases: Map<string, CaseFiles>;
  pages: Map<string, StoredText>;
  terms: Term[];
}

/**
 * Published documents to the catalogue pages use. Pure.
 * What is not there yet is left out; what contradicts itself is a problem, and then there is no catalogue.
 */
export function buildCatalogue(documents: PublishedDocument[], options: BuildOptions = {}): Built {
  const { catalogue, problems } = assemble(documents, options);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue };
}

/** The same of drafts that may contradict each other, to look at what there is of them. */
export function draftCatalogue(documents: PublishedDocument[]): Catalogue {
  return assemble(documents, {}).catalogue;
}

function assemble(
  documents: PublishedDocument[],
  options: BuildOptions,
): { catalogue: Catalogue; problems: Problem[] } {
  const shelf = shelve(documents);
  const pairs = pairsByBlock(options.blockPairs ?? []);
  const problems: Problem[] = [];
  const build = { shelf, pairs, problems };
  const courses = lifeCycleFirst([...shelf.courses].map(([id, file]) => buildCourse(id, file, build)));
  const cases = [...shelf.cases].flatMap(([id, found]) => buildCase(id, found, build));
  const pages = [...shelf.pages].flatMap(([id, texts]) => buildPage(id, texts, build));
  const tools = [...shelf.tools].map(([id, file]): Tool => ({ id, ...file }));
  const catalogue = {
    version: options.version ?? 0,
    courses,
    tools: tools.sort(byCode),
    cases,
    terms: shelf.terms,
    pages,
  };
  resolveSectionLinks(catalogue);
  return { catalogue, problems };
}

/** Documents are ours, checked when they were compiled: this is where they get their types back. */
function stored<T>(document: PublishedDocument): T {
  return document.compiled as T;
}

function shelve(documents: PublishedDocument[]): Shelf {
  const shelf: Shelf = {
    courses: new Map(),
    sections: new Map(),
    quizzes: new Map(),
    tools: new Map(),
    cases: new Map(),
    pages: new Map(),
    terms: [],
  };
  const sorted = [...documents].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const document of sorted) shelveOne(shelf, document);
  return shelf;
}

function shelveOne(shelf: Shelf, document: PublishedDocument): void {
  const place = placeOf(document.path);
  switch (place?.kind) {
    case "course":
      shelf.courses.set(place.courseId, stored(document));
      return;
    case "quiz":
      shelf.quizzes.set(`${place.courseId}/${place.chapterId}`, document);
      return;
    case "questions":
      filesOf(shelf, place).questions = document;
      return;
    case "section":
      filesOf(shelf, place).texts[place.language] = document;
      return;
    case "tool":
      shelf.tools.set(place.toolId, stored(document));
      return;
    case "case":
      caseOf(shelf, place.caseId).file = stored<CaseFile>(document);
      return;
    case "caseText":
      caseOf(shelf, place.caseId).texts[place.language] = document;
      return;
    case "page":
      getOr(shelf.pages, place.pageId, (): StoredText => ({}))[place.language] = document;
      return;
    case "glossary":
      shelf.terms = stored<GlossaryFile>(document).terms;
  }
}

function filesOf(shelf: Shelf, place: { courseId: string; chapterId: string; sectionId: string }): SectionFiles {
  const folder = `courses/${place.courseId}/${place.chapterId}/${place.sectionId}`;
  const places = getOr(shelf.sections, `${place.courseId}/${place.sectionId}`, () => []);
  let files = places.find((one) => one.folder === folder);
  if (!files) {
    files = { folder, texts: {} };
    places.push(files);
  }
  return files;
}

function caseOf(shelf: Shelf, caseId: string): CaseFiles {
  return getOr(shelf.cases, caseId, (): CaseFiles => ({ texts: {} }));
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

interface Build {
  shelf: Shelf;
  pairs: ReturnType<typeof pairsByBlock>;
  problems: Problem[];
}

function buildCourse(id: string, file: CourseFile, build: Build): Course {
  const chapters = file.chapters.map(({ retired: _, ...chapter }): Chapter => {
    const sections: Section[] = [];
    for (const sectionId of chapter.sections) {
      const number = `${chapter.number}.${sections.length + 1}`;
      const section = buildSection({ courseId: id, chapterId: chapter.id, id: sectionId, number }, build);
      if (section) sections.push(section);
    }
    const document = build.shelf.quizzes.get(`${id}/${chapter.id}`);
    const place = { courseId: id, chapterId: chapter.id };
    const quiz = document && { ...place, revisionId: document.revisionId, ...stored<CompiledQuiz>(document) };
    return withoutMissing({ ...chapter, courseId: id, sections, quiz });
  });
  const retired = file.chapters
    .flatMap((chapter) => chapter.retired ?? [])
    .map((one) => retiredSection(id, one, build));
  const course: Course = {
    ...file,
    id,
    chapters: chapters.filter(({ sections }) => sections.length > 0),
    ...(retired.length > 0 ? { retired } : {}),
  };
  checkQuestionIds(course, build);
  return course;
}

function retiredSection(courseId: string, id: string, { shelf }: Build): RetiredSection {
  const [files] = shelf.sections.get(`${courseId}/${id}`) ?? [];
  const title = wordingOf((language) => {
    const text = files?.texts[language];
    return text && stored<CompiledText>(text).title;
  });
  const questions = files?.questions ? stored<CompiledQuestions>(files.questions).questions : [];
  return { id, title: title ?? { en: id, zh: id }, questionIds: questions.flatMap(withInner).map((one) => one.id) };
}

/** What one begins with stands first; the others follow in the order of their ids. */
function lifeCycleFirst(courses: Course[]): Course[] {
  return [...courses.filter(({ map }) => map === "life-cycle"), ...courses.filter(({ map }) => map !== "life-cycle")];
}

type Identity = Pick<Section, "id" | "courseId" | "chapterId" | "number">;

function buildSection(identity: Identity, build: Build): Section | undefined {
  const [files, twin] = build.shelf.sections.get(`${identity.courseId}/${identity.id}`) ?? [];
  if (twin) {
    const slots = { id: identity.id };
    build.problems.push({ file: `${twin.folder}/en.mdx`, line: 1, code: "duplicateId", slots });
  }
  const built = files && buildTexts(files.folder, files.texts, build.pairs, build.problems);
  if (!built) return undefined;
  const questions = files.questions ? stored<CompiledQuestions>(files.questions).questions : [];
  return withoutMissing({
    ...identity,
    folder: files.folder,
    ...built,
    minutes: minutesOf(built.texts, questions.length),
    questions,
    questionsRevisionId: files.questions?.revisionId,
    toolIds: shown(built.texts, "tool"),
    caseIds: shown(built.texts, "case"),
  });
}

/** 200 words or 400 characters a minute, and half a minute a question. */
function minutesOf(texts: Section["texts"], questions: number): Section["minutes"] {
  const minutes = (language: Language) => {
    const text = texts[language];
    if (!text) return undefined;
    const length = text.blocks.reduce((sum, block) => sum + block.length, 0);
    return Math.max(1, Math.round(length / (language === "zh" ? 400 : 200) + questions / 2));
  };
  return wordingOf(minutes) ?? { en: 1, zh: 1 };
}

function shown(texts: Section["texts"], kind: "tool" | "case"): string[] {
  const ids = languages.flatMap((language) =>
    (texts[language]?.blocks ?? []).flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === kind ? [part.id] : [])),
    ),
  );
  return [...new Set(ids)];
}

function buildCase(id: string, { file, texts }: CaseFiles, build: Build): Case[] {
  const built = buildTexts(`cases/${id}`, texts, build.pairs, build.problems);
  if (!file || !built) return [];
  return [{ id, ...file, title: built.title, summary: built.summary, texts: built.texts }];
}

function buildPage(id: string, texts: StoredText, build: Build): Page[] {
  const built = buildTexts(`pages/${id}`, texts, build.pairs, build.problems);
  return built ? [{ id, title: built.title, summary: built.summary, texts: built.texts }] : [];
}

/** Question ids are unique in a course: answers are kept by them. */
function checkQuestionIds(course: Course, { shelf, problems }: Build): void {
  const seen = new Map<string, string>();
  for (const { id, questionIds } of course.retired ?? []) {
    const folder = shelf.sections.get(`${course.id}/${id}`)?.[0]?.folder;
    for (const questionId of questionIds) seen.set(questionId, `${folder}/questions.yaml`);
  }
  const look = (questions: Question[], file: string) => {
    for (const { id } of questions.flatMap(withInner)) {
      const also = seen.get(id);
      if (also) problems.push({ file, line: 1, code: "duplicateId", slots: { id }, also });
      seen.set(id, file);
    }
  };
  for (const chapter of course.chapters) {
    for (const section of chapter.sections) {
      look(section.questions, `${section.folder}/questions.yaml`);
    }
    look(chapter.quiz?.questions ?? [], `courses/${course.id}/${chapter.id}/quiz.yaml`);
  }
}

function byCode(a: Tool, b: Tool): number {
  return Number(a.code.slice(1)) - Number(b.code.slice(1));
}

/** Leaves out what is undefined, so that a catalogue is the same whether it was stored or just built. */
function withoutMissing<T extends object>(thing: T): T {
  for (const [key, value] of Object.entries(thing)) if (value === undefined) Reflect.deleteProperty(thing, key);
  return thing;
}
