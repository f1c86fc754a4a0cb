import type { Language } from "#app/i18n/languages.ts";
import type { Judged } from "./arrange.ts";
import { type Attention, assignmentToExtend } from "./attention.ts";
import { countBits, hasBit } from "./bits.ts";
import type { Board, BoardAssignment, BoardColumn, BoardView, LearnerRecord, Overdue } from "./board.ts";
import { cellsOf } from "./cells.ts";

/** What is assigned, as words are made of it. */
export interface ThingView {
  kind: BoardAssignment["kind"];
  number: string;
  title: string;
}

export type AttentionView =
  | { reason: "failed"; since: Date; chapter: number; times: number }
  | { reason: "overdue"; since: Date; thing: ThingView; more: number }
  | { reason: "inactive"; since: Date; hasBegun: boolean; days: number };

/** One learner as a board shows them. */
export interface BoardRow {
  id: string;
  name: string;
  /** A letter for each column, by view. */
  cells: Record<BoardView, string>;
  /** Sections done, by chapter. */
  read: number[];
  /** Attempts handed in, by place of the chapter. */
  attempts: Record<number, number>;
  /** Sections done of all, 0 to 1. */
  progress: number;
  lastAt: Date | null;
  attention: AttentionView[];
  /** The assignment whose date would be moved. */
  extend: string | null;
}

export interface ColumnView {
  key: string;
  kind: BoardColumn["kind"];
  chapterAt: number;
  /** Of the section, or of the chapter. */
  number: string;
  title: string;
  /** What the link leads to: a section, or a chapter. */
  thingId: string;
  /** Of the whole cohort, for this very thing. */
  dueAt: Date | null;
}

export interface ChapterView {
  id: string;
  number: number;
  title: string;
  sections: number;
  hasQuiz: boolean;
  dueAt: Date | null;
}

export function rowOf({ learner, overdue, attention }: Judged, board: Board, language: Language): BoardRow {
  const cells = {
    sections: cellsOf(learner, board, "sections", overdue),
    chapters: cellsOf(learner, board, "chapters", overdue),
  };
  return {
    id: learner.id,
    name: learner.name,
    cells,
    read: readOf(learner, board),
    attempts: Object.fromEntries(
      [...learner.quizzes].flatMap(([at, { submitted }]) => (submitted ? [[at, submitted]] : [])),
    ),
    progress: board.sections > 0 ? countBits(learner.done) / board.sections : 0,
    lastAt: learner.lastAt,
    attention: attention.map((one) => attentionView(one, board, language)),
    extend: assignmentToExtend(attention, learner, board)?.id ?? null,
  };
}

function readOf({ done }: LearnerRecord, { columns }: Board): number[] {
  const chapters = columns.chapters.filter(({ kind }) => kind === "chapter");
  return chapters.map(({ sectionsAt }) => sectionsAt.filter((place) => hasBit(done, place)).length);
}

export function attentionView(one: Attention, board: Board, language: Language): AttentionView {
  if (one.reason === "inactive") return one;
  if (one.reason === "failed") {
    const { chapterAt, times, since } = one;
    return { reason: "failed", since, times, chapter: board.course.chapters[chapterAt]?.number ?? 0 };
  }
  const [first] = one.overdue as [Overdue, ...Overdue[]];
  return {
    reason: "overdue",
    since: one.since,
    thing: thingOf(first.assignment, board, language),
    more: one.overdue.length - 1,
  };
}

/** What an assignment is about, in words of this language. */
export function thingOf(
  { kind, thingId, title }: Pick<BoardAssignment, "kind" | "thingId" | "title">,
  { course }: Pick<Board, "course">,
  language: Language,
): ThingView {
  const named = { kind, title: title[language] };
  if (kind === "section") {
    const section = course.chapters.flatMap(({ sections }) => sections).find(({ id }) => id === thingId);
    return section ? { kind, number: section.number, title: section.title[language] } : { ...named, number: "" };
  }
  const chapter = course.chapters.find(({ id }) => id === thingId);
  return { ...named, number: String(chapter?.number ?? "") };
}

export function columnViews({ columns }: Board, view: BoardView, language: Language): ColumnView[] {
  return columns[view].map((column) => {
    const { key, kind, chapter, chapterAt } = column;
    const thingId = key.slice(kind.length + 1);
    const thing = kind === "section" ? chapter.sections.find(({ id }) => id === thingId) : chapter;
    return {
      ...{ key, kind, chapterAt, thingId },
      number: String(thing?.number ?? ""),
      title: thing?.title[language] ?? "",
      dueAt: firstDue(column.assignments, kind, thingId),
    };
  });
}

export function chapterViews({ course, columns }: Board, language: Language): ChapterView[] {
  const wholes = columns.chapters.filter(({ kind }) => kind === "chapter");
  return course.chapters.map(({ id, number, title, sections, quiz }, at) => ({
    ...{ id, number, title: title[language], sections: sections.length, hasQuiz: quiz !== undefined },
    dueAt: firstDue(wholes[at]?.assignments ?? [], "chapter", id),
  }));
}

function firstDue(assignments: readonly BoardAssignment[], own: BoardAssignment["kind"], id: string): Date | null {
  const dates = assignments.flatMap(({ kind, thingId, dueAt, only }) =>
    kind === own && thingId === id && dueAt && !only ? [dueAt] : [],
  );
  return dates.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}
