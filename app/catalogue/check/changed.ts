import { isLanguage } from "#app/i18n/languages.ts";
import { withInner } from "../inner.ts";
import { folderOf, placeOf } from "../paths.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import { type CompiledQuestions, QuestionsFile, QuizFile } from "../questionSchema.ts";
import { readText } from "../read.ts";
import type { CourseFile, GlossaryFile } from "../schema.ts";
import type { CompiledText, PublishedDocument } from "../types.ts";
import { readYaml } from "../yaml.ts";
import { checkNamed, checkTaught, type IndexedSection, type ReferenceIndex } from "./named.ts";
import { checkTeaches } from "./references.ts";

export interface ChangedDocuments {
  /** What is published now, and what would be. */
  before: PublishedDocument[];
  after: PublishedDocument[];
  /** Sources of what is new or changed. */
  changed: { path: string; source: string }[];
  /** Paths of the pictures there are. */
  pictures: Set<string>;
}

/**
 * The rules of `content:check` about what names what, for a change before it is published: what is changed names nothing
 * that is not there, and nothing else does because of it. What was wrong elsewhere before is not held against it.
 */
export function checkChanged({ before, after, changed, pictures }: ChangedDocuments): Problem[] {
  const paths = new Set(changed.map(({ path }) => path));
  const index = indexOf(after);
  const isRetired = retiredIn(after);
  const read = changed.filter(({ path }) => !isRetired(path));
  const own = read.flatMap(({ path, source }) => checkSource(path, source, index, pictures));
  const rest = (documents: PublishedDocument[]) => documents.filter(({ path }) => !paths.has(path));
  const found = checkCompiled(rest(after), index, isRetired);
  const were = () => checkCompiled(rest(before), indexOf(before), retiredIn(before));
  const known = new Set(found.length > 0 ? were().map(nameOf) : []);
  const others = found.filter((problem) => !known.has(nameOf(problem)));
  return [...own, ...others, ...checkPlaces(changed, after, index)];
}

function nameOf({ file, code, slots }: Problem): string {
  return JSON.stringify([file, code, slots]);
}

function indexOf(documents: PublishedDocument[]): ReferenceIndex {
  const index: ReferenceIndex = {
    ...{ terms: new Set(), tools: new Set(), cases: new Set(), courses: new Set(), sections: new Map() },
    mainCourseId: "",
  };
  const isRetired = retiredIn(documents);
  const section = (key: string): IndexedSection => {
    const found = index.sections.get(key) ?? { blocks: undefined, questions: [] };
    index.sections.set(key, found);
    return found;
  };
  for (const { path, compiled } of documents) {
    const place = placeOf(path);
    if (place?.kind === "tool") index.tools.add(place.toolId);
    if (place?.kind === "case") index.cases.add(place.caseId);
    if (place?.kind === "glossary") index.terms = new Set((compiled as GlossaryFile).terms.map(({ id }) => id));
    if (place?.kind === "course") {
      index.courses.add(place.courseId);
      if ((compiled as CourseFile).map === "life-cycle") index.mainCourseId = place.courseId;
    }
    if (isRetired(path)) continue;
    if (place?.kind === "section") {
      section(`${place.courseId}/${place.sectionId}`).blocks = (compiled as CompiledText).blocks.map(({ id }) => id);
    }
    if (place?.kind === "questions") {
      const { questions } = compiled as CompiledQuestions;
      section(`${place.courseId}/${place.sectionId}`).questions = questions.map(({ id }) => id);
    }
  }
  return index;
}

type IsRetired = (path: string) => boolean;

/** Whether a document belongs to a section that was taken out of its course: nothing may name it, and nobody reads it. */
function retiredIn(documents: PublishedDocument[]): IsRetired {
  const retired = new Set<string>();
  for (const { path, compiled } of documents) {
    const place = placeOf(path);
    if (place?.kind !== "course") continue;
    const ids = (compiled as CourseFile).chapters.flatMap((chapter) => chapter.retired ?? []);
    for (const id of ids) retired.add(`${place.courseId}/${id}`);
  }
  return (path) => {
    const place = placeOf(path);
    return place !== undefined && "sectionId" in place && retired.has(`${place.courseId}/${place.sectionId}`);
  };
}

/** By its source, so that each problem has its line. */
function checkSource(path: string, source: string, index: ReferenceIndex, pictures: Set<string>): Problem[] {
  const place = placeOf(path);
  if (!place) return [];
  if ("language" in place) {
    const read = readText(path, source, place.language);
    return read.ok
      ? checkNamed(
          { file: path, text: read.text, section: place.kind === "section" ? place : undefined },
          index,
          pictures,
        )
      : [];
  }
  if (place.kind !== "questions" && place.kind !== "quiz") return [];
  const read = readYaml(path, source, place.kind === "quiz" ? QuizFile : QuestionsFile);
  const home = { courseId: place.courseId, sectionId: place.kind === "quiz" ? "" : place.sectionId };
  return read.ok ? checkTeaches({ file: path, value: read.value, lineOf: read.lineOf }, home, index) : [];
}

/** What was not changed, by what was made of it: a text has lines no more. */
function checkCompiled(documents: PublishedDocument[], index: ReferenceIndex, isRetired: IsRetired): Problem[] {
  return documents.flatMap(({ path: file, compiled }): Problem[] => {
    const place = placeOf(file);
    if (!place || isRetired(file)) return [];
    if ("language" in place) {
      const home = place.kind === "section" ? index.sections.get(`${place.courseId}/${place.sectionId}`) : undefined;
      return namedIn(compiled as CompiledText).flatMap(({ kind, id, block }) => {
        const code = missing(kind, id, block, home, index);
        return code ? [{ file, line: 1, code, slots: slotsOf(kind, id, block) }] : [];
      });
    }
    if (place.kind !== "questions" && place.kind !== "quiz") return [];
    const { courseId } = place;
    return (compiled as CompiledQuestions).questions.flatMap(withInner).flatMap(({ teaches }) => {
      const named = `${teaches.sectionId}#${teaches.blockId}`;
      return checkTaught(named, { file, line: 1 }, { courseId, sectionId: teaches.sectionId }, index);
    });
  });
}

interface Named {
  kind: "question" | "tool" | "case" | "term" | "section";
  /** Of a section, its course before the slash. */
  id: string;
  block?: string | undefined;
}

const ownHref =
  /href="\/(?:en|zh)\/(glossary|tools|cases|courses)(?:\/([a-z0-9-]+))?(?:\/([a-z0-9-]+))?(?:#([a-z0-9-]+))?"/g;

/** Only an attribute can hold an address of ours: React writes every quotation mark of a text as an entity. */
function namedIn({ blocks }: CompiledText): Named[] {
  return blocks.flatMap(({ parts }) =>
    parts.flatMap((part): Named[] => {
      if (part.kind === "question" || part.kind === "tool" || part.kind === "case") return [part];
      if (part.kind !== "html" && part.kind !== "trainer-note") return [];
      return [...part.html.matchAll(ownHref)].flatMap(([, of, id = "", inner, block]): Named[] => {
        if (of === "glossary") return block ? [{ kind: "term", id: block }] : [];
        if (of === "courses") return inner ? [{ kind: "section", id: `${id}/${inner}`, block }] : [];
        return id ? [{ kind: of === "tools" ? "tool" : "case", id }] : [];
      });
    }),
  );
}

function missing(
  kind: Named["kind"],
  id: string,
  block: string | undefined,
  home: IndexedSection | undefined,
  { terms, tools, cases, sections }: ReferenceIndex,
): ProblemCode | undefined {
  if (kind === "term") return terms.has(id) ? undefined : "termReference";
  if (kind === "tool") return tools.has(id) ? undefined : "toolReference";
  if (kind === "case") return cases.has(id) ? undefined : "caseReference";
  if (kind === "question") return home?.questions.includes(id) ? undefined : "questionReference";
  const section = sections.get(id);
  if (!section) return "sectionReference";
  return block && section.blocks && !section.blocks.includes(block) ? "blockReference" : undefined;
}

function slotsOf(kind: Named["kind"], id: string, block: string | undefined): Record<string, string> {
  if (kind !== "section") return { id };
  const [course = "", section = ""] = id.split("/");
  return { id: block ?? section, section, course };
}

/** Sections that are changed are listed, those listed are there, and each shows every question of its own once. */
function checkPlaces(changed: { path: string }[], after: PublishedDocument[], index: ReferenceIndex): Problem[] {
  const documents = new Map(after.map((document) => [document.path, document]));
  const folders = new Set<string>();
  const problems: Problem[] = [];
  for (const { path } of changed) {
    const place = placeOf(path);
    const compiled = documents.get(path)?.compiled;
    if (place?.kind === "course" && compiled) problems.push(...sectionsMissing(path, compiled as CourseFile, index));
    if (place?.kind === "section" || place?.kind === "questions") folders.add(folderOf(path));
  }
  return [...problems, ...[...folders].flatMap((folder) => notShown(folder, documents))];
}

function sectionsMissing(path: string, { chapters }: CourseFile, { sections }: ReferenceIndex): Problem[] {
  const [, courseId] = path.split("/");
  const listed = chapters.flatMap((chapter) => chapter.sections);
  return listed
    .filter((id) => !sections.get(`${courseId}/${id}`)?.blocks)
    .map((id) => ({ file: path, line: 1, code: "sectionMissing", slots: { id } }));
}

function notShown(folder: string, documents: Map<string, PublishedDocument>): Problem[] {
  const [, courseId, , sectionId = ""] = folder.split("/");
  const course = documents.get(`courses/${courseId}/course.yaml`)?.compiled as CourseFile | undefined;
  const text = documents.get(`${folder}/en.mdx`) ?? documents.get(`${folder}/zh.mdx`);
  const file = `${folder}/questions.yaml`;
  const problems: Problem[] = [];
  if (
    text &&
    course &&
    !course.chapters.some(({ sections, retired }) => [...sections, ...(retired ?? [])].includes(sectionId))
  ) {
    problems.push({ file: text.path, line: 1, code: "sectionNotListed", slots: { id: sectionId } });
  }
  const questions = (documents.get(file)?.compiled as CompiledQuestions | undefined)?.questions ?? [];
  if (!text) return problems;
  const shown = namedIn(text.compiled as CompiledText).filter(({ kind }) => kind === "question");
  for (const { id } of questions) {
    const times = shown.filter((one) => one.id === id).length;
    if (times !== 1) {
      problems.push({ file, line: 1, code: times === 0 ? "questionNotShown" : "questionShownTwice", slots: { id } });
    }
  }
  return problems;
}

/** "courses/x/y/z/a.webp", as texts name the pictures beside them, of those that a text shows already. */
export function picturesShown(documents: PublishedDocument[]): string[] {
  return documents.flatMap(({ path, compiled }) => {
    if (!isLanguage(path.slice(-6, -4)) || !path.endsWith(".mdx")) return [];
    const html = (compiled as CompiledText).blocks.flatMap(({ parts }) =>
      parts.map((part) => ("html" in part ? part.html : "")),
    );
    return [...html.join("").matchAll(/(?:src|poster)="\/media\/([^"]+)"/g)].map(([, picture = ""]) => picture);
  });
}
