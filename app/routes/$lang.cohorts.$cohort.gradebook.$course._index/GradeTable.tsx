import { useTranslation } from "react-i18next";
import { useTableKeys } from "#app/components/cohorts/useTableKeys.ts";
import { VerdictSign } from "#app/components/question/Verdict.tsx";
import { formatNumber, formatPercent } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./gradebook.module.css";
import type { GradeTableData } from "./load.server.ts";

type ChapterHead = GradeTableData["chapters"][number];
type Row = GradeTableData["rows"][number];

interface Props {
  table: GradeTableData;
  caption: string;
  /** Address of the gradebook. */
  base: string;
  /** Address of a learner's page. */
  learner: (id: string) => string;
}

/** Learners by chapters and quizzes. Each cell leads to where it is explained and marked; arrow keys move among them. */
export function GradeTable({ table, caption, base, learner }: Props) {
  const { t } = useTranslation("board");
  const keys = useTableKeys();
  return (
    <section className={styles.scroll} aria-label={caption}>
      <table className={styles.table} {...keys}>
        <caption className="visually-hidden">{caption}</caption>
        <Head chapters={table.chapters} />
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id} id={`learner-${row.id}`}>
              <th scope="row">
                <a href={learner(row.id)}>{row.name || t("noName")}</a>
              </th>
              <TotalCell share={row.total.soFar} />
              <TotalCell share={row.total.ofEverything} />
              <Cells row={row} chapters={table.chapters} base={base} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ chapters }: { chapters: ChapterHead[] }) {
  const { t } = useTranslation("grades");
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t("learner")}
        </th>
        <th scope="colgroup" colSpan={2}>
          {t("total.title")}
        </th>
        {chapters.map(({ id, number, title, columns }) => (
          <th key={id} scope="colgroup" colSpan={columns.length}>
            <span className={styles.chapter}>{t("chapter", { number, title })}</span>
          </th>
        ))}
      </tr>
      <tr>
        <th scope="col">{t("total.soFar")}</th>
        <th scope="col">{t("total.ofEverything")}</th>
        {chapters.flatMap(({ id, columns }) =>
          columns.map((column) => <ColumnHead key={`${id} ${column.kind}`} column={column} />),
        )}
      </tr>
    </thead>
  );
}

function ColumnHead({ column: { kind, weight, counts } }: { column: ChapterHead["columns"][number] }) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  return (
    <th scope="col">
      {t(`kind.${kind}`)}
      <span className={styles.rule}>
        {kind === "quiz" ? `${t(`counts.${counts}`)} ` : null}
        {t("times", { weight: formatNumber(language, weight) })}
      </span>
    </th>
  );
}

function Cells({ row, chapters, base }: { row: Row; chapters: ChapterHead[]; base: string }) {
  const { t } = useTranslation("grades");
  const columns = chapters.flatMap((chapter) => chapter.columns.map((column) => ({ chapter, kind: column.kind })));
  return columns.map(({ chapter, kind }, index) => {
    const cell = row.cells[index];
    if (!cell) return null;
    const place = t("cellOf", { name: row.name, chapter: chapter.number, kind: t(`kind.${kind}`) });
    return (
      <td key={`${chapter.id} ${kind}`}>
        <a href={`${base}/${chapter.id}/${kind}/${row.id}`} className={styles[cell.state]}>
          <span className="visually-hidden">{place}</span>
          <CellValue cell={cell} />
        </a>
      </td>
    );
  });
}

function CellValue({ cell: { state, share, hasNote } }: { cell: Row["cells"][number] }) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  return (
    <>
      {state === "notTaken" ? <Sign sign="–" meaning={t("state.notTaken")} /> : null}
      {state === "excused" ? <span>{t("state.excused")}</span> : null}
      {share === null ? null : <span>{formatPercent(language, share)}</span>}
      {state === "marked" ? (
        <>
          <VerdictSign verdict="ungraded" size={14} />
          <span className="visually-hidden">{t("state.marked")}</span>
        </>
      ) : null}
      {hasNote ? <Sign sign="*" meaning={t("state.hasNote")} /> : null}
    </>
  );
}

/** A sign for who sees it, and its meaning for who does not. */
function Sign({ sign, meaning }: { sign: string; meaning: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{meaning}</span>
    </>
  );
}

function TotalCell({ share }: { share: number | null }) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  return (
    <td className={styles.total}>
      {share === null ? <Sign sign="–" meaning={t("total.none")} /> : formatPercent(language, share)}
    </td>
  );
}
