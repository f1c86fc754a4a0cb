import type { z } from "zod";
import { type Language, languages } from "#app/i18n/languages.ts";
import { folderOf, type Place, placeOf } from "../paths.ts";
import type { Problem } from "../problems.ts";
import { QuestionsFile, QuizFile } from "../questionSchema.ts";
import { type ReadText, readText } from "../read.ts";
import { CaseFile, CourseFile, GlossaryFile, ToolFile } from "../schema.ts";
import { type LineOf, readYaml } from "../yaml.ts";

/** A YAML file that is in order, and the line of each of its values. */
export interface ReadFile<T> {
  file: string;
  value: T;
  lineOf: LineOf;
}

/** A text in the languages it has; a language whose file is malformed is `broken`. */
export interface ReadTexts {
  folder: string;
  texts: Partial<Record<Language, ReadText>>;
  broken: Language[];
}
export interface ReadSection extends ReadTexts {
  courseId: string;
  chapterId: string;
  sectionId: string;
  questions?: ReadFile<QuestionsFile>;
}
export interface ReadQuiz extends ReadFile<QuizFile> {
  courseId: string;
  chapterId: string;
}

/** The whole content as its files say, before anything is compiled. */
export interface Library {
  courses: Map<string, ReadFile<CourseFile>>;
  sections: ReadSection[];
  quizzes: ReadQuiz[];
  tools: Map<string, ReadFile<ToolFile>>;
  cases: Map<string, ReadTexts & { file?: ReadFile<CaseFile> }>;
  pages: Map<string, ReadTexts>;
  glossary?: ReadFile<GlossaryFile>;
  /** Every YAML file that could be read, for checks of wording. */
  yaml: ReadFile<unknown>[];
  problems: Problem[];
}

/** Reads every file; what cannot be read is a problem and left out. */
export function readLibrary(files: { path: string; source: string }[]): Library {
  const library: Library = {
    courses: new Map(),
    sections: [],
    quizzes: [],
    tools: new Map(),
    cases: new Map(),
    pages: new Map(),
    yaml: [],
    problems: [],
  };
  for (const { path, source } of files) {
    const place = placeOf(path);
    if (place && "language" in place) addText(library, path, source, place);
    else if (place) addYaml(library, path, source, place);
  }
  return library;
}

type TextPlace = Extract<Place, { language: Language }>;

function addText(library: Library, path: string, source: string, place: TextPlace): void {
  const read = readText(path, source, place.language);
  const texts = textsAt(library, folderOf(path), place);
  if (read.ok) texts.texts[place.language] = read.text;
  else {
    texts.broken.push(place.language);
    library.problems.push(...read.problems);
  }
}

function textsAt(library: Library, folder: string, place: TextPlace): ReadTexts {
  if (place.kind === "section") return sectionAt(library, folder, place);
  if (place.kind === "caseText") return caseAt(library, place.caseId);
  const page = library.pages.get(place.pageId) ?? { folder, texts: {}, broken: [] };
  library.pages.set(place.pageId, page);
  return page;
}

function sectionAt(
  library: Library,
  folder: string,
  { courseId, chapterId, sectionId }: { courseId: string; chapterId: string; sectionId: string },
): ReadSection {
  const known = library.sections.find((section) => section.folder === folder);
  if (known) return known;
  const section = { folder, courseId, chapterId, sectionId, texts: {}, broken: [] };
  library.sections.push(section);
  return section;
}

function caseAt(library: Library, caseId: string): ReadTexts & { file?: ReadFile<CaseFile> } {
  const known = library.cases.get(caseId);
  if (known) return known;
  const made = { folder: `cases/${caseId}`, texts: {}, broken: [] };
  library.cases.set(caseId, made);
  return made;
}

function addYaml(library: Library, path: string, source: string, place: Exclude<Place, TextPlace>): void {
  const read = <T>(schema: z.ZodType<T>): ReadFile<T> | undefined => {
    const result = readYaml(path, source, schema);
    if (!result.ok) {
      library.problems.push(...result.problems);
      return undefined;
    }
    const file = { file: path, value: result.value, lineOf: result.lineOf };
    library.yaml.push(file);
    return file;
  };
  switch (place.kind) {
    case "glossary":
      library.glossary = read(GlossaryFile);
      return;
    case "course":
      set(library.courses, place.courseId, read(CourseFile));
      return;
    case "tool":
      set(library.tools, place.toolId, read(ToolFile));
      return;
    case "case":
      caseAt(library, place.caseId).file = read(CaseFile);
      return;
    case "questions":
      sectionAt(library, folderOf(path), place).questions = read(QuestionsFile);
      return;
    case "quiz": {
      const quiz = read(QuizFile);
      if (quiz) library.quizzes.push({ ...quiz, courseId: place.courseId, chapterId: place.chapterId });
    }
  }
}

function set<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value !== undefined) map.set(key, value);
}

/** The course of the life cycle, or the first where there is none. */
export function mainCourseOf({ courses }: Library): { id: string; file: ReadFile<CourseFile> } | undefined {
  const all = [...courses].map(([id, file]) => ({ id, file }));
  return all.find(({ file }) => file.value.map === "life-cycle") ?? all[0];
}

export interface LocatedText {
  file: string;
  language: Language;
  text: ReadText;
  /** Absent for cases and pages. */
  section?: ReadSection;
}

/** Every text there is, with the file it stands in. */
export function allTexts({ sections, cases, pages }: Library): LocatedText[] {
  const located = (one: ReadTexts, section?: ReadSection): LocatedText[] =>
    languages.flatMap((language) => {
      const text = one.texts[language];
      return text ? [{ file: `${one.folder}/${language}.mdx`, language, text, ...(section ? { section } : {}) }] : [];
    });
  return [
    ...sections.flatMap((section) => located(section, section)),
    ...[...cases.values(), ...pages.values()].flatMap((one) => located(one)),
  ];
}
