import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { Legend } from "#app/components/board/CellSign.tsx";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { boardSearch, isFiltered, readBoardQuery } from "#app/domain/reports/boardQuery.ts";
import { chapterViews, columnViews, rowOf } from "#app/domain/reports/boardView.ts";
import { type LoadedBoard, loadBoard } from "#app/domain/reports/loadBoard.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { AttentionList } from "./AttentionList.tsx";
import styles from "./board.module.css";
import { Cards } from "./Cards.tsx";
import { Filters } from "./Filters.tsx";
import { HeatMap } from "./HeatMap.tsx";
import { changesBetween, LiveNote, useAnnouncements } from "./LiveNotes.tsx";
import { Pages } from "./Pages.tsx";
import { Totals } from "./Totals.tsx";
import { useIsNarrow } from "./useIsNarrow.ts";
import { useLive } from "./useLive.ts";

/** Beyond these the list of who needs attention is a page of its own. */
const shownAtOnce = 6;

/** Who is stuck, on what, and since when. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const catalogue = await currentCatalogue(db);
  const query = readBoardQuery(new URL(request.url).searchParams);
  const now = new Date();
  await settleCohort(cohort.id, now);
  const loaded = await loadBoard(db.read, { cohort, catalogue, query, now });
  return {
    language,
    now,
    title: i18nFor(language).t("board:title", { cohort: cohort.name }),
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    courses: catalogue.courses.map(({ id, title }) => ({ id, title: title[language] })),
    query: { ...query, course: loaded?.board.course.id ?? null },
    filtered: isFiltered(query),
    board: loaded && viewOf(loaded, query.attention !== null, language),
  };
}

export type BoardData = Awaited<ReturnType<typeof loader>>;
export type ShownBoard = NonNullable<BoardData["board"]>;

function viewOf(loaded: LoadedBoard, onlyAttention: boolean, language: Language) {
  const { board, attention, totals, matching, shown, page, pages, hasAssignments } = loaded;
  const rows = shown.map((one) => rowOf(one, board, language));
  const urgent = attention.slice(0, shownAtOnce).map((one) => rowOf(one, board, language));
  return {
    course: { id: board.course.id, title: board.course.title[language] },
    hasAssignments,
    totals,
    chapters: chapterViews(board, language),
    columns: { sections: columnViews(board, "sections", language), chapters: columnViews(board, "chapters", language) },
    rows,
    found: matching.length,
    page,
    pages,
    /** With the filter for attention those on the page, else the most urgent. */
    attention: onlyAttention ? rows : urgent,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function BoardPage() {
  const data = useLoaderData<typeof loader>();
  const { cohort, language, board } = data;
  const { t } = useTranslation("board");
  const base = `/${language}/cohorts/${cohort.id}`;
  return (
    <CohortPage
      cohort={cohort}
      actions={
        <>
          <a className="button" href={`${base}/assign`}>
            {t("assign")}
          </a>
          <a className="button secondary" href={`${base}/invite`}>
            {t("invite")}
          </a>
        </>
      }
      tables={{ tables: ["board", "attempts"], search: boardSearch(data.query) }}
    >
      {board ? <Whole data={data} board={board} base={base} /> : <p className="notice">{t("empty.noCourse")}</p>}
    </CohortPage>
  );
}

function Whole({ data, board, base }: { data: BoardData; board: ShownBoard; base: string }) {
  const { t } = useTranslation("board");
  const { query, filtered } = data;
  const isNarrow = useIsNarrow();
  const { said, announce } = useAnnouncements();
  const live = useLive({
    address: `${base}/live?course=${board.course.id}`,
    learners: board.totals.learners,
    loadedAt: data.now,
    onRows(rows) {
      const before = new Map(board.rows.map((row) => [row.id, live.rows.get(row.id) ?? row]));
      announce(
        rows.flatMap((row) => {
          const known = before.get(row.id);
          return known ? changesBetween(known, row, board.columns.sections) : [];
        }),
      );
    },
  });
  const shown = { ...board, rows: board.rows.map((row) => live.rows.get(row.id) ?? row) };
  if (board.totals.learners === 0) {
    return (
      <section className="card stack">
        <p>{t("empty.noLearners")}</p>
        <p>
          <a className="button" href={`${base}/invite`}>
            {t("invite")}
          </a>
        </p>
      </section>
    );
  }
  return (
    <>
      <AttentionList data={data} board={board} base={base} />
      {board.hasAssignments ? null : (
        <p className="notice">
          {t("empty.nothingAssigned")} <a href={`${base}/assign`}>{t("assign")}</a>
        </p>
      )}
      <Totals data={data} board={board} base={base} />
      <Filters data={data} board={board} />
      <LiveNote state={live.state} said={said} />
      {board.rows.length === 0 ? (
        <p className="notice">
          {t("empty.noMatch")} <a href={`${base}${boardSearch(cleared(query))}`}>{t("empty.clear")}</a>
        </p>
      ) : (
        <>
          <div className={styles.onDesk}>
            <Legend />
            <HeatMap data={data} board={shown} base={base} />
          </div>
          {isNarrow ? <Cards data={data} board={shown} base={base} /> : null}
          <Pages query={query} page={board.page} pages={board.pages} base={base} />
        </>
      )}
      {filtered && board.rows.length > 0 ? (
        <p>
          <a href={`${base}${boardSearch(cleared(query))}`}>{t("empty.clear")}</a>
        </p>
      ) : null}
    </>
  );
}

function cleared(query: BoardData["query"]): BoardData["query"] {
  return { ...query, state: null, attention: null, notStarted: null, q: "" };
}
