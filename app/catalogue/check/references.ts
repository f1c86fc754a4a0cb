import { readOwnLink } from "../authoring.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import { allTexts, type Library, type LocatedText, mainCourseOf, type ReadSection } from "./library.ts";
import { attributeOf, type Element, isElement, lineOf, walk } from "./walk.ts";

/** Every link, term, tool, case, question and picture that a text names is there. */
export function checkReferences(library: Library, pictures: Set<string>): Problem[] {
  const index = makeIndex(library);
  return [
    ...allTexts(library).flatMap((text) => checkText(text, index, pictures)),
    ...checkCourses(library),
    ...checkTeaches(library, index),
    ...checkShown(library),
    ...checkUnused(library),
  ];
}

interface Index {
  terms: Set<string>;
  tools: Set<string>;
  cases: Set<string>;
  courses: Set<string>;
  /** By course and section. */
  sections: Map<string, ReadSection>;
  /** The course that the links of cases and pages mean when they name none. */
  mainCourseId: string;
}

function makeIndex(library: Library): Index {
  const { glossary, tools, cases, courses, sections } = library;
  return {
    terms: new Set(glossary?.value.terms.map(({ id }) => id)),
    tools: new Set(tools.keys()),
    cases: new Set(cases.keys()),
    courses: new Set(courses.keys()),
    sections: new Map(sections.map((section) => [`${section.courseId}/${section.sectionId}`, section])),
    mainCourseId: mainCourseOf(library)?.id ?? "",
  };
}

function checkText({ file, text, section }: LocatedText, index: Index, pictures: Set<string>): Problem[] {
  const problems: Problem[] = [];
  for (const node of walk(text.tree.children)) {
    const report = (code: ProblemCode, slots: Problem["slots"]) =>
      problems.push({ file, line: lineOf(node), code, ...(slots ? { slots } : {}) });
    if (node.type === "link") checkLink(node.url, section?.courseId ?? index.mainCourseId, index, report);
    if (isElement(node)) {
      checkElement(node, index, section, report);
      const src = attributeOf(node, "src");
      if (src && !pictures.has(`${file.slice(0, file.lastIndexOf("/"))}/${src}`))
        report("imageMissing", { value: src });
    }
  }
  return problems;
}

type Report = (code: ProblemCode, slots: Problem["slots"]) => void;

function checkLink(url: string, courseId: string, index: Index, report: Report): void {
  const link = readOwnLink(url);
  if (link?.kind === "term" && !index.terms.has(link.id)) report("termReference", { id: link.id });
  if (link?.kind === "tool" && !index.tools.has(link.id)) report("toolReference", { id: link.id });
  if (link?.kind === "case" && !index.cases.has(link.id)) report("caseReference", { id: link.id });
  if (link?.kind === "course" && !index.courses.has(link.id)) report("courseReference", { id: link.id });
  if (link?.kind === "section") {
    const { courseId: other = courseId, id, blockId } = link;
    if (index.courses.has(other)) checkBlock({ courseId: other, sectionId: id, blockId }, index, report);
    else report("courseReference", { id: other });
  }
}

interface BlockAddress {
  courseId: string;
  sectionId: string;
  blockId: string | undefined;
}

function checkBlock({ courseId, sectionId, blockId }: BlockAddress, { sections }: Index, report: Report): void {
  const section = sections.get(`${courseId}/${sectionId}`);
  if (!section) {
    report("sectionReference", { id: sectionId, course: courseId });
    return;
  }
  if (blockId === undefined) return;
  const blocks = (section.texts.en ?? section.texts.zh)?.blocks;
  if (blocks && !blocks.some(({ id }) => id === blockId)) {
    report("blockReference", { id: blockId, section: sectionId });
  }
}

function checkElement(element: Element, index: Index, section: ReadSection | undefined, report: Report): void {
  const id = attributeOf(element, "id");
  if (element.name === "Term" && !index.terms.has(id)) report("termReference", { id });
  if (element.name === "Tool" && !index.tools.has(id)) report("toolReference", { id });
  if (element.name === "Case" && !index.cases.has(id)) report("caseReference", { id });
  if (element.name === "Question" && !section?.questions?.value.questions.some((question) => question.id === id)) {
    report("questionReference", { id });
  }
}

/** Sections and course.yaml name each other; one course has the life cycle. */
function checkCourses({ courses, sections, quizzes }: Library): Problem[] {
  const problems: Problem[] = [];
  for (const [courseId, { file, value, lineOf: line }] of courses) {
    value.chapters.forEach((chapter, c) => {
      chapter.sections.forEach((id, s) => {
        const at = line(["chapters", c, "sections", s]);
        const section = sections.find((one) => one.courseId === courseId && one.sectionId === id);
        if (!section || (!section.texts.en && !section.texts.zh && section.broken.length === 0)) {
          problems.push({ file, line: at, code: "sectionMissing", slots: { id } });
        } else if (section.chapterId !== chapter.id) {
          problems.push({ file, line: at, code: "chapterOfSection", slots: { id, chapter: chapter.id } });
        }
      });
    });
  }
  for (const { courseId, sectionId, folder, texts } of sections) {
    const file = `${folder}/${texts.en ? "en.mdx" : texts.zh ? "zh.mdx" : "questions.yaml"}`;
    const listed = courses.get(courseId)?.value.chapters.some((chapter) => chapter.sections.includes(sectionId));
    if (!courses.has(courseId)) problems.push({ file, line: 1, code: "noCourse" });
    else if (!listed) problems.push({ file, line: 1, code: "sectionNotListed", slots: { id: sectionId } });
  }
  const drawn = [...courses.values()].filter(({ value }) => value.map === "life-cycle");
  for (const { file, lineOf: line } of drawn.slice(1)) {
    problems.push({ file, line: line(["map"]), code: "secondLifeCycle" });
  }
  for (const { file, courseId, chapterId } of quizzes) {
    const known = courses.get(courseId)?.value.chapters.some(({ id }) => id === chapterId);
    if (!known) problems.push({ file, line: 1, code: "noCourse" });
  }
  return problems;
}

type Written = { teaches: string; type: string; questions?: { teaches: string }[] };

/** What a question says teaches it is a block. */
function checkTeaches({ sections, quizzes }: Library, index: Index): Problem[] {
  const problems: Problem[] = [];
  const look = (teaches: string, at: { file: string; line: number }, { courseId, sectionId }: Home) => {
    const [first = "", second] = teaches.split("#");
    const report: Report = (code, slots) => problems.push({ ...at, code, ...(slots ? { slots } : {}) });
    const own = second === undefined;
    if (own && sectionId === "") report("sectionReference", { id: teaches, course: courseId });
    else checkBlock({ courseId, sectionId: own ? sectionId : first, blockId: second ?? first }, index, report);
  };
  const lookAll = (questions: Written[], { file, lineOf: line }: ReadQuizOrQuestions, home: Home) => {
    questions.forEach((question, q) => {
      look(question.teaches, { file, line: line(["questions", q, "teaches"]) }, home);
      question.questions?.forEach((inner, i) => {
        look(inner.teaches, { file, line: line(["questions", q, "questions", i, "teaches"]) }, home);
      });
    });
  };
  for (const { questions, courseId, sectionId } of sections)
    if (questions) lookAll(questions.value.questions, questions, { courseId, sectionId });
  for (const quiz of quizzes) lookAll(quiz.value.questions, quiz, { courseId: quiz.courseId, sectionId: "" });
  return problems;
}

/** Where a question stands: a quiz belongs to no section. */
interface Home {
  courseId: string;
  sectionId: string;
}

type ReadQuizOrQuestions = { file: string; lineOf: (path: PropertyKey[]) => number };

/** Every question of a section is shown in it, once. */
function checkShown({ sections }: Library): Problem[] {
  return sections.flatMap(({ questions, texts }) => {
    const text = texts.en ?? texts.zh;
    if (!questions || !text) return [];
    const shown = [...walk(text.tree.children)]
      .filter(isElement)
      .filter(({ name }) => name === "Question")
      .map((element) => attributeOf(element, "id"));
    return questions.value.questions.flatMap(({ id }, q): Problem[] => {
      const times = shown.filter((one) => one === id).length;
      if (times === 1) return [];
      const line = questions.lineOf(["questions", q, "id"]);
      const code = times === 0 ? "questionNotShown" : "questionShownTwice";
      return [{ file: questions.file, line, code, slots: { id } }];
    });
  });
}

/** Cases, and tools of the processes we teach, that no section leads to. Worth a look; not wrong. */
function checkUnused(library: Library): Problem[] {
  const shown = new Set<string>();
  for (const { text, section } of allTexts(library)) {
    if (!section) continue;
    for (const node of walk(text.tree.children)) {
      if (isElement(node)) shown.add(`${node.name}:${attributeOf(node, "id")}`);
    }
  }
  const taught = taughtProcesses(library);
  const tools = [...library.tools].filter(([, { value }]) => taught.has(value.process));
  const unused = (name: "Tool" | "Case", ids: Iterable<string>, file: string): Problem[] =>
    [...ids]
      .filter((id) => !shown.has(`${name}:${id}`))
      .map((id) => ({
        file: `${name.toLowerCase()}s/${id}/${file}`,
        line: 1,
        code: name === "Tool" ? "toolUnused" : "caseUnused",
        slots: { id },
        warning: true,
      }));
  return [
    ...unused(
      "Tool",
      tools.map(([id]) => id),
      "tool.yaml",
    ),
    ...unused("Case", library.cases.keys(), "case.yaml"),
  ];
}

/** Numbers of the sections of the course of the life cycle: a process is the section of its number. */
function taughtProcesses(library: Library): Set<string> {
  const main = mainCourseOf(library)?.file.value;
  const chapters = main?.map === "life-cycle" ? main.chapters : [];
  return new Set(chapters.flatMap(({ number, sections }) => sections.map((_, index) => `${number}.${index + 1}`)));
}
