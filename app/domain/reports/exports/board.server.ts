import type { Course } from "#app/catalogue/types.ts";
import { type ListedMember, memberCount, memberPortions } from "#app/domain/cohorts/memberList.server.ts";
import { type Column, type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { type Judged, matches } from "../arrange.ts";
import { attentionOf, attentionReasons } from "../attention.ts";
import { learnerRecords } from "../board.server.ts";
import { type Board, overdueOf } from "../board.ts";
import { type BoardQuery, isFiltered } from "../boardQuery.ts";
import { type BoardRow, columnViews, rowOf } from "../boardView.ts";
import { isCellCode } from "../cells.ts";
import { cellWord } from "../cellWords.ts";
import { type Asked, column, type Named, whoColumns, wordsOnce } from "./columns.ts";

interface BoardAsked extends Asked {
  course: Course;
  board: Board;
  query: BoardQuery;
}
type NamedRow = BoardRow & Named;

/** The board as its filters leave it, in the order of names: each cell in words. */
export async function boardSheet(db: Reader, asked: BoardAsked): Promise<Sheet> {
  const { cohort, language, course, query } = asked;
  const { t } = i18nFor(language);
  const attentionWords = wordsOnce((reasons) => {
    const own = attentionReasons.filter((reason) => reasons.split(",").includes(reason));
    return formatList(
      language,
      own.map((reason) => t(`board:filters.${reason}`)),
    );
  });
  return sheetOf(boardPortions(db, asked), {
    ...{ language, timeZone: cohort.timeZone },
    total: isFiltered(query) ? undefined : await memberCount(db, cohort.id),
    name: t("exports:file.board", { cohort: cohort.name, course: course.title[language] }),
    columns: [
      ...whoColumns<NamedRow>(),
      column("progress", "percent", ({ progress }) => progress),
      column("lastActive", "instant", ({ lastAt }) => lastAt),
      column("attention", "text", ({ attention }) => attentionWords(attention.map(({ reason }) => reason).join())),
      ...cellColumns(asked),
    ],
  });
}

function cellColumns({ board, language, query: { by } }: BoardAsked): Column<NamedRow>[] {
  const t = i18nFor(language).getFixedT(null, "board");
  const titles = { en: titlesOf(board, by, "en"), zh: titlesOf(board, by, "zh") };
  return columnViews(board, by, language).map(({ key, kind, chapterAt }, index) => {
    const wordOf = wordsOnce((cell) => {
      const code = cell.charAt(0);
      return isCellCode(code) ? cellWord(t, code, { kind, attempts: Number(cell.slice(1)) }) : "";
    });
    return {
      key,
      type: "text",
      header: { en: titles.en[index] ?? key, zh: titles.zh[index] ?? key },
      value: ({ cells, attempts }) => wordOf(`${cells[by].charAt(index)}${attempts[chapterAt] ?? 0}`),
    };
  });
}

function titlesOf(board: Board, by: BoardQuery["by"], language: Language): string[] {
  return columnViews(board, by, language).map(({ kind, number, title }) => {
    const numbered = `${number} ${title}`.trim();
    return kind === "section" ? numbered : i18nFor(language).t(`exports:graded.${kind}`, { title: numbered });
  });
}

async function* boardPortions(db: Reader, asked: BoardAsked): AsyncGenerator<NamedRow[]> {
  const { cohort, course, board, query, language } = asked;
  for await (const members of memberPortions(db, cohort.id)) {
    const judged = await judgedOf(db, { cohortId: cohort.id, course, board, members });
    yield members.flatMap((member) => {
      const one = judged.get(member.id);
      return one && matches(one, board, query) ? [{ ...rowOf(one, board, language), member }] : [];
    });
  }
}

async function judgedOf(
  db: Reader,
  { board, members, ...of }: { cohortId: string; course: Course; board: Board; members: ListedMember[] },
): Promise<Map<string, Judged>> {
  const records = await learnerRecords(db, { ...of, only: members.map(({ id }) => id), withBegun: true });
  return new Map(
    records.map((learner) => {
      const overdue = overdueOf(learner, board);
      return [learner.id, { learner, overdue, attention: attentionOf(learner, board, overdue) }];
    }),
  );
}
