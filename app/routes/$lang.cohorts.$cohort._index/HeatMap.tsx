import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import cellStyles from "#app/components/board/cells.module.css";
import { useZone } from "#app/components/board/useZone.ts";
import { type BoardSort, boardSearch } from "#app/domain/reports/boardQuery.ts";
import type { ChapterView, ColumnView } from "#app/domain/reports/boardView.ts";
import { sayCells } from "#app/domain/reports/cellWords.ts";
import { formatDayMonth, formatDaysAgo, formatNumber, formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./board.module.css";
import { isFirst, LearnerRow } from "./LearnerRow.tsx";
import type { BoardData, ShownBoard } from "./route.tsx";
import { useArrowKeys } from "./useArrowKeys.ts";

interface Props {
  data: BoardData;
  board: ShownBoard;
  base: string;
}

/** Learners × sections or chapters: a table in its own right, whose cells lead to the learner. */
export function HeatMap({ data, board, base }: Props) {
  const { t } = useTranslation("board");
  const { language, cohort, query, now } = data;
  const zone = useZone(cohort.timeZone);
  const table = useRef<HTMLTableElement>(null);
  const pointed = useRef<HTMLParagraphElement>(null);
  useArrowKeys(table, pointed);
  const columns = board.columns[query.by];
  const say = useMemo(() => sayCells(t), [t]);
  return (
    <>
      <section className={styles.scroll} aria-label={t("table.region")}>
        <table ref={table} className={`${styles.heat} ${cellStyles.cells}`}>
          <caption className="visually-hidden">
            {t("table.caption", { course: board.course.title, cohort: cohort.name })}
          </caption>
          <Head data={data} board={board} base={base} zone={zone} />
          <tbody>
            {board.rows.map((row) => (
              <LearnerRow
                key={row.id}
                row={row}
                cells={row.cells[query.by]}
                columns={columns}
                say={say}
                base={base}
                course={board.course.id}
                lastActive={
                  row.lastAt ? formatDaysAgo(language, { date: row.lastAt, now, timeZone: zone }) : t("table.never")
                }
                language={language}
              />
            ))}
          </tbody>
          <Foot data={data} board={board} />
        </table>
      </section>
      <p className={styles.pointed} ref={pointed} aria-hidden="true">
        {t("table.keys")}
      </p>
    </>
  );
}

function Head({ data, board, base, zone }: Props & { zone: string }) {
  const { t } = useTranslation("board");
  const { language, query } = data;
  const due = (at: Date) => t("table.due", { date: formatDayMonth(language, at, zone) });
  const sorted = (sort: BoardSort) => (query.sort === sort ? "ascending" : undefined);
  const bySection = query.by === "sections";
  return (
    <thead>
      {bySection ? (
        <tr>
          <td colSpan={3} />
          {board.chapters.map((chapter) => (
            <th
              key={chapter.id}
              scope="colgroup"
              colSpan={chapter.sections + Number(chapter.hasQuiz)}
              className={styles.chapter}
            >
              <ChapterName chapter={chapter} due={chapter.dueAt && due(chapter.dueAt)} />
            </th>
          ))}
        </tr>
      ) : null}
      <tr>
        <th scope="col" className={styles.who} aria-sort={sorted("name")}>
          <a href={`${base}${boardSearch(query, { sort: "name" })}`}>{t("table.learner")}</a>
        </th>
        <th scope="col" aria-sort={sorted("progress")}>
          <a href={`${base}${boardSearch(query, { sort: "progress" })}`}>{t("table.progress")}</a>
        </th>
        <th scope="col" aria-sort={sorted("activity")}>
          <a href={`${base}${boardSearch(query, { sort: "activity" })}`}>{t("table.lastActive")}</a>
        </th>
        {board.columns[query.by].map((column, index) => (
          <th
            key={column.key}
            scope="col"
            className={styles.column}
            data-first={isFirst(board.columns[query.by], index)}
          >
            <ColumnHead column={column} language={language} base={base} course={board.course.id} />
            {column.dueAt && !(bySection && column.kind === "chapter") ? (
              <Due at={formatDayMonth(language, column.dueAt, zone)} />
            ) : null}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Upright beside its column, so that columns stay narrow. */
function Due({ at }: { at: string }) {
  const { t } = useTranslation("board");
  return (
    <>
      <span className={styles.due} aria-hidden="true">
        {at}
      </span>
      <span className="visually-hidden">{t("table.due", { date: at })}</span>
    </>
  );
}

function ChapterName({ chapter, due }: { chapter: ChapterView; due: string | null }) {
  const { t } = useTranslation("board");
  return (
    <>
      <span className={styles.chapterName} title={chapter.title}>
        <span className="visually-hidden">{t("table.chapter", { number: chapter.number })}</span>
        <span aria-hidden="true">{chapter.number}</span> {chapter.title}
      </span>
      {due ? <span className={styles.chapterDue}>{due}</span> : null}
    </>
  );
}

function ColumnHead({
  column,
  language,
  base,
  course,
}: {
  column: ColumnView;
  language: Language;
  base: string;
  course: string;
}) {
  const { t } = useTranslation("board");
  const { kind, number, title, thingId } = column;
  if (kind === "quiz") {
    return (
      <a href={`${base}/questions?course=${course}#${thingId}`} aria-label={t("table.quizOf", { number })}>
        {t("table.quiz")}
      </a>
    );
  }
  return (
    <a
      href={kind === "section" ? `/${language}/courses/${course}/${thingId}` : `/${language}/courses/${course}`}
      title={title}
    >
      {number}
      <span className="visually-hidden"> {title}</span>
    </a>
  );
}

function Foot({ data, board }: { data: BoardData; board: ShownBoard }) {
  const { t } = useTranslation("board");
  const { language, query } = data;
  const { learners, done, progress } = board.totals;
  return (
    <tfoot>
      <tr>
        <th scope="row" className={styles.who}>
          {t("table.doneRow")}
        </th>
        <td className={styles.number}>{formatPercent(language, progress)}</td>
        <td />
        {board.columns[query.by].map((column, index) => {
          const count = done[column.key] ?? 0;
          const of = { count: formatNumber(language, count), total: formatNumber(language, learners) };
          return (
            <td key={column.key} className={styles.share} data-first={isFirst(board.columns[query.by], index)}>
              <span aria-hidden="true">{formatPercent(language, learners > 0 ? count / learners : 0)}</span>
              <span className="visually-hidden">{t("table.doneOf", of)}</span>
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
