import type { Chapter, Course } from "#app/catalogue/types.ts";
import { dueAtFor } from "#app/domain/assignments/dueDates.ts";
import type { Wording } from "#app/i18n/languages.ts";
import type { Row } from "#db/schema/schema.ts";
import { type Bits, hasBit } from "./bits.ts";

/** What the board knows of one learner in one course. */
export interface LearnerRecord {
  id: string;
  name: string;
  sortKey: string;
  joinedAt: Date;
  /** In this course. Null: not begun. */
  startedAt: Date | null;
  /** Last active in whichever course. */
  lastAt: Date | null;
  /** Sections, by their place in the course, that have a reading time. Null: was not asked for. */
  begun: Bits | null;
  /** Sections by their place in the course, chapters by theirs. */
  done: Bits;
  chaptersComplete: Bits;
  courseComplete: boolean;
  /** By place of the chapter; absent where nothing was begun. */
  quizzes: ReadonlyMap<number, QuizRecord>;
}

export interface QuizRecord {
  passed: boolean;
  /** Attempts handed in. */
  submitted: number;
  /** One is begun and not handed in. */
  open: boolean;
  /** Of a quiz that was failed: when the last one was handed in. */
  lastAt: Date | null;
}

/** What a cohort was given to do in this course or in none, with what holds for single learners. */
export interface BoardAssignment {
  id: string;
  kind: Row<"assignments">["kind"];
  thingId: string;
  title: Wording;
  dueAt: Date | null;
  required: boolean;
  /** Null: for all of them. */
  only: ReadonlySet<string> | null;
  /** Due dates of single learners. */
  extended: ReadonlyMap<string, Date>;
  /** Who called it done, of a case or a tool: these leave no trace to go by. */
  marked: ReadonlySet<string>;
}

export const boardViews = ["sections", "chapters"] as const;
export type BoardView = (typeof boardViews)[number];

export interface BoardColumn {
  /** Unique among the columns: "section:agreements", "chapter:foundations", "quiz:foundations". */
  key: string;
  kind: "section" | "chapter" | "quiz";
  chapter: Chapter;
  /** Its place in the course. */
  chapterAt: number;
  /** Of a section: its place in the course. Of a chapter: the places of its sections. Of a quiz: none. */
  sectionsAt: readonly number[];
  /** Those that this column is a part of, or that are a part of it. */
  assignments: readonly BoardAssignment[];
}

interface Given {
  course: Course;
  assignments: readonly BoardAssignment[];
  /** After so many days without activity a learner needs attention … */
  inactiveDays: number;
  /** … counted from here at the earliest; null: from their joining. */
  startsAt: Date | null;
  /** When the cohort is over nobody is missed any more. */
  endsAt: Date | null;
  now: Date;
}

/** Everything the rules ask besides a learner's record. */
export interface Board extends Omit<Given, "assignments"> {
  columns: Record<BoardView, readonly BoardColumn[]>;
  sections: number;
  /** Those that are required, with the rule that says whether somebody has done one. */
  required: readonly Required[];
}
interface Required {
  assignment: BoardAssignment;
  isDone: (learner: LearnerRecord) => boolean;
}

export function makeBoard({ assignments, ...given }: Given): Board {
  const { chapters } = given.course;
  const sectionIds = chapters.flatMap(({ sections }) => sections.map(({ id }) => id));
  const places = new Map(sectionIds.map((id, place) => [id, place]));
  const parts = chapters.map((chapter, chapterAt) => columnsOf(chapter, chapterAt, places, assignments));
  const columns = {
    sections: parts.flatMap(({ sections, quiz }) => [...sections, ...quiz]),
    chapters: parts.flatMap(({ whole, quiz }) => [whole, ...quiz]),
  };
  const required = assignments
    .filter((assignment) => assignment.required)
    .map((assignment) => ({ assignment, isDone: doneRule(assignment, given.course, places) }));
  return { ...given, columns, sections: sectionIds.length, required };
}

/** A section read, a chapter or the course complete, a quiz passed, a case or a tool called done. Once done stays done. */
function doneRule(
  { kind, thingId, marked }: BoardAssignment,
  { chapters }: Course,
  places: ReadonlyMap<string, number>,
) {
  const sectionAt = places.get(thingId) ?? -1;
  const chapterAt = chapters.findIndex(({ id }) => id === thingId);
  return (learner: LearnerRecord): boolean => {
    if (kind === "course") return learner.courseComplete;
    if (kind === "section") return hasBit(learner.done, sectionAt);
    if (kind === "chapter") return hasBit(learner.chaptersComplete, chapterAt);
    return kind === "quiz" ? (learner.quizzes.get(chapterAt)?.passed ?? false) : marked.has(learner.id);
  };
}

function columnsOf(
  chapter: Chapter,
  chapterAt: number,
  places: ReadonlyMap<string, number>,
  assignments: readonly BoardAssignment[],
) {
  const placeOf = (id: string) => places.get(id) ?? -1;
  const column = (kind: BoardColumn["kind"], id: string, sectionsAt: number[]): BoardColumn => ({
    key: `${kind}:${id}`,
    kind,
    chapter,
    chapterAt,
    sectionsAt,
    assignments: assignments.filter((one) => concerns(one, kind, id, chapter)),
  });
  return {
    sections: chapter.sections.map(({ id }) => column("section", id, [placeOf(id)])),
    whole: column(
      "chapter",
      chapter.id,
      chapter.sections.map(({ id }) => placeOf(id)),
    ),
    quiz: chapter.quiz ? [column("quiz", chapter.id, [])] : [],
  };
}

/** Whether an assignment is about what stands in a column, about what that is a part of, or about a part of it. */
function concerns({ kind, thingId }: BoardAssignment, own: BoardColumn["kind"], id: string, chapter: Chapter): boolean {
  if (kind === "course") return true;
  if (kind === "section" && own === "chapter") return chapter.sections.some((section) => section.id === thingId);
  if (kind === "quiz" && own === "chapter") return thingId === chapter.id;
  return kind === "chapter" ? thingId === chapter.id : kind === own && thingId === id;
}

/** When it is due for this learner. Null: not given to them, or without a date. */
export function dueFor({ dueAt, only, extended }: BoardAssignment, learnerId: string): Date | null {
  if (!dueAt || (only && !only.has(learnerId))) return null;
  const extension = extended.get(learnerId);
  return dueAtFor({ dueAt }, extension && { dueAt: extension });
}

export interface Overdue {
  assignment: BoardAssignment;
  dueAt: Date;
}

/** What is required of a learner, was due, and is not done; what was due first stands first. */
export function overdueOf(learner: LearnerRecord, { required, now }: Board): readonly Overdue[] {
  let overdue: Overdue[] | undefined;
  for (const { assignment, isDone } of required) {
    // An extension only moves the date on: what is not due for all is due for nobody.
    if (!assignment.dueAt || assignment.dueAt >= now || isDone(learner)) continue;
    const dueAt = dueFor(assignment, learner.id);
    if (!dueAt || dueAt >= now) continue;
    overdue ??= [];
    overdue.push({ assignment, dueAt });
  }
  return overdue?.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime()) ?? nothing;
}
const nothing: readonly Overdue[] = [];
