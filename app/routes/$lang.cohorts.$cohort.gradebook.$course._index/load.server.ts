import type { Chapter } from "#app/catalogue/types.ts";
import type { Member } from "#app/domain/cohorts/members.server.ts";
import { type GradeRow, gradeRows } from "#app/domain/grades/gradebook.server.ts";
import { type Cell, cellState, countedShare, type GradeColumn } from "#app/domain/grades/gradebook.ts";
import { foldText } from "#app/domain/quiz/fold.ts";
import { type InGradebook, learnersALongPage, learnersAPage } from "#app/http/gradebook.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";

export interface Asked {
  /** Part of a name; empty: everybody. */
  query: string;
  /** Counted from 1. */
  page: number;
  /** Long pages, to be printed. */
  all: boolean;
}

/** The search and the page in an address. */
export function askedIn(url: string): Asked {
  const { searchParams } = new URL(url);
  return {
    query: searchParams.get("q") ?? "",
    page: Number(searchParams.get("page")) || 1,
    all: searchParams.has("all"),
  };
}

/** One page of the table: its columns by chapter, and a row for each learner. */
export async function tableOf(db: Reader, of: InGradebook & { members: Member[] }, asked: Asked) {
  const { language, cohort, course, columns } = of;
  const found = of.members.filter(({ name }) => foldText(name).includes(foldText(asked.query)));
  const perPage = asked.all ? learnersALongPage : learnersAPage;
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Math.min(Math.max(1, Math.trunc(asked.page)), pages);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  const userIds = shown.map(({ id }) => id);
  const rows = await gradeRows(db, { cohortId: cohort.id, course, columns, userIds });
  return {
    query: asked.query,
    all: asked.all,
    page,
    pages,
    count: found.length,
    chapters: course.chapters.flatMap((chapter) => chapterHead(chapter, columns, language)),
    rows: rows.map((row, index) => shownRow(row, shown[index]?.name ?? "")),
  };
}

export type GradeTableData = Awaited<ReturnType<typeof tableOf>>;

function chapterHead({ id, number, title }: Chapter, columns: readonly GradeColumn[], language: Language) {
  const own = columns.filter(({ chapterId }) => chapterId === id);
  return own.length > 0 ? [{ id, number, title: title[language], columns: own }] : [];
}

function shownRow({ userId, cells, total }: GradeRow, name: string) {
  return { id: userId, name, cells: cells.map(shownCell), total };
}

function shownCell(cell: Cell) {
  return { state: cellState(cell), share: countedShare(cell), hasNote: !!cell.mark?.note };
}
