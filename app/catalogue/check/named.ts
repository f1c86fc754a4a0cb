import { readOwnLink } from "../authoring.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import type { LocatedText } from "./library.ts";
import { attributeOf, type Element, isElement, lineOf, walk } from "./walk.ts";

/** Everything a text or a question can name, wherever it is known from: files, or what is published. */
export interface ReferenceIndex {
  terms: Set<string>;
  tools: Set<string>;
  cases: Set<string>;
  courses: Set<string>;
  /** By course and section. */
  sections: Map<string, IndexedSection>;
  /** The course that the links of cases and pages mean when they name none. */
  mainCourseId: string;
}

export interface IndexedSection {
  /** Absent when no text of it can be read. */
  blocks: string[] | undefined;
  questions: string[];
}

/** A section, in which a text or a question stands. */
export interface Home {
  courseId: string;
  /** Empty: a quiz belongs to no section. */
  sectionId: string;
}

/** Every link, term, tool, case, question and picture that a text names is there. Without pictures those are not looked at. */
export function checkNamed(
  { file, text, section }: Pick<LocatedText, "file" | "text"> & { section?: Home | undefined },
  index: ReferenceIndex,
  pictures?: Set<string>,
): Problem[] {
  const problems: Problem[] = [];
  for (const node of walk(text.tree.children)) {
    const report = (code: ProblemCode, slots: Problem["slots"]) =>
      problems.push({ file, line: lineOf(node), code, ...(slots ? { slots } : {}) });
    if (node.type === "link") checkLink(node.url, section?.courseId ?? index.mainCourseId, index, report);
    if (isElement(node)) {
      checkElement(node, index, section, report);
      const src = attributeOf(node, "src");
      if (src && pictures && !pictures.has(`${file.slice(0, file.lastIndexOf("/"))}/${src}`))
        report("imageMissing", { value: src });
    }
  }
  return problems;
}

type Report = (code: ProblemCode, slots: Problem["slots"]) => void;

function checkLink(url: string, courseId: string, index: ReferenceIndex, report: Report): void {
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

/** A section is there, and has the block. */
function checkBlock(
  { courseId, sectionId, blockId }: BlockAddress,
  { sections }: ReferenceIndex,
  report: Report,
): void {
  const section = sections.get(`${courseId}/${sectionId}`);
  if (!section) {
    report("sectionReference", { id: sectionId, course: courseId });
    return;
  }
  if (blockId === undefined) return;
  if (section.blocks && !section.blocks.includes(blockId)) {
    report("blockReference", { id: blockId, section: sectionId });
  }
}

function checkElement(element: Element, index: ReferenceIndex, section: Home | undefined, report: Report): void {
  const id = attributeOf(element, "id");
  if (element.name === "Term" && !index.terms.has(id)) report("termReference", { id });
  if (element.name === "Tool" && !index.tools.has(id)) report("toolReference", { id });
  if (element.name === "Case" && !index.cases.has(id)) report("caseReference", { id });
  const own = section && index.sections.get(`${section.courseId}/${section.sectionId}`);
  if (element.name === "Question" && !own?.questions.includes(id)) report("questionReference", { id });
}

/** What a question says teaches it is a block. */
export function checkTaught(
  teaches: string,
  at: { file: string; line: number },
  { courseId, sectionId }: Home,
  index: ReferenceIndex,
): Problem[] {
  const problems: Problem[] = [];
  const [first = "", second] = teaches.split("#");
  const report: Report = (code, slots) => problems.push({ ...at, code, ...(slots ? { slots } : {}) });
  const own = second === undefined;
  if (own && sectionId === "") report("sectionReference", { id: teaches, course: courseId });
  else checkBlock({ courseId, sectionId: own ? sectionId : first, blockId: second ?? first }, index, report);
  return problems;
}
