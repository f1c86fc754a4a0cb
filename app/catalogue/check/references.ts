import type { Problem } from "../problems.ts";
import { allTexts, type Library, mainCourseOf, type ReadSection } from "./library.ts";
import { checkNamed, checkTaught, type Home, type IndexedSection, type ReferenceIndex } from "./named.ts";
import { attributeOf, isElement, walk } from "./walk.ts";

/** Every link, term, tool, case, question and picture that a text names is there. */
export function checkReferences(all: Library, pictures: Set<string>): Problem[] {
  const library = withoutRetired(all);
  const index = makeIndex(library);
  return [
    ...allTexts(library).flatMap((text) => checkNamed(text, index, pictures)),
    ...checkCourses(all),
    ...library.sections.flatMap((section) =>
      section.questions ? checkTeaches(section.questions, section, index) : [],
    ),
    ...library.quizzes.flatMap((quiz) => checkTeaches(quiz, { courseId: quiz.courseId, sectionId: "" }, index)),
    ...checkShown(library),
    ...checkUnused(library),
  ];
}

/** Sections that were taken out of their course are named by nothing, and what they name is read by nobody. */
function withoutRetired(library: Library): Library {
  const isRetired = ({ courseId, sectionId }: ReadSection) =>
    library.courses.get(courseId)?.value.chapters.some(({ retired }) => retired?.includes(sectionId));
  return { ...library, sections: library.sections.filter((section) => !isRetired(section)) };
}

function makeIndex(library: Library): ReferenceIndex {
  const { glossary, tools, cases, courses, sections } = library;
  return {
    terms: new Set(glossary?.value.terms.map(({ id }) => id)),
    tools: new Set(tools.keys()),
    cases: new Set(cases.keys()),
    courses: new Set(courses.keys()),
    sections: new Map(sections.map((section) => [`${section.courseId}/${section.sectionId}`, indexed(section)])),
    mainCourseId: mainCourseOf(library)?.id ?? "",
  };
}

function indexed({ texts, questions }: ReadSection): IndexedSection {
  return {
    blocks: (texts.en ?? texts.zh)?.blocks.map(({ id }) => id),
    questions: questions?.value.questions.map(({ id }) => id) ?? [],
  };
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
        }
      });
    });
  }
  for (const { courseId, sectionId, folder, texts } of sections) {
    const file = `${folder}/${texts.en ? "en.mdx" : texts.zh ? "zh.mdx" : "questions.yaml"}`;
    const listed = courses
      .get(courseId)
      ?.value.chapters.some(({ sections: own, retired }) => [...own, ...(retired ?? [])].includes(sectionId));
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

/** What the questions of a file say teaches them is there. */
export function checkTeaches(
  { file, value, lineOf: line }: ReadQuizOrQuestions,
  home: Home,
  index: ReferenceIndex,
): Problem[] {
  return value.questions.flatMap((question, q) => [
    ...checkTaught(question.teaches, { file, line: line(["questions", q, "teaches"]) }, home, index),
    ...(question.questions ?? []).flatMap((inner, i) => {
      const at = { file, line: line(["questions", q, "questions", i, "teaches"]) };
      return checkTaught(inner.teaches, at, home, index);
    }),
  ]);
}

interface ReadQuizOrQuestions {
  file: string;
  value: { questions: Written[] };
  lineOf: (path: PropertyKey[]) => number;
}

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
