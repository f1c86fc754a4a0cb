import { useTranslation } from "react-i18next";
import { attentionReasons } from "#app/domain/reports/attention.ts";
import { boardSorts } from "#app/domain/reports/boardQuery.ts";
import { cellStates } from "#app/domain/reports/cells.ts";
import { formatNumber } from "#app/i18n/format.ts";
import styles from "./board.module.css";
import type { BoardData, ShownBoard } from "./route.tsx";

/** Course, order and filters: a plain form whose answer is an address. */
export function Filters({ data, board }: { data: BoardData; board: ShownBoard }) {
  const { t } = useTranslation("board");
  const { query, courses, language, filtered } = data;
  const { learners } = board.totals;
  const chosen = query.attention !== null || query.state !== null || query.notStarted !== null;
  return (
    <section className={styles.filters} aria-labelledby="filters">
      <h2 id="filters" className="visually-hidden">
        {t("filters.label")}
      </h2>
      <form method="get">
        {query.by === "chapters" ? <input type="hidden" name="by" value="chapters" /> : null}
        {courses.length > 1 ? (
          <Choice name="course" label={t("course")} value={query.course}>
            {courses.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Choice>
        ) : null}
        <p className={styles.choice}>
          <label htmlFor="filter-q">{t("filters.q")}</label>
          <input id="filter-q" className="input" type="search" name="q" defaultValue={query.q} maxLength={100} />
        </p>
        <Choice name="sort" label={t("filters.sort")} value={query.sort}>
          {boardSorts.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </Choice>
        <button type="submit" className="button secondary">
          {t("filters.show")}
        </button>
        <details className={styles.more} open={chosen}>
          <summary>{t("filters.more")}</summary>
          <div>
            <Choice name="attention" label={t("filters.attention")} value={query.attention}>
              <option value="">{t("filters.anybody")}</option>
              {(["any", ...attentionReasons] as const).map((reason) => (
                <option key={reason} value={reason}>
                  {t(`filters.${reason}`)}
                </option>
              ))}
            </Choice>
            <Choice name="state" label={t("filters.state")} value={query.state}>
              <option value="">{t("filters.anyState")}</option>
              {cellStates.map((state) => (
                <option key={state} value={state}>
                  {t(`state.${state}`)}
                </option>
              ))}
            </Choice>
            <Choice name="notStarted" label={t("filters.notStarted")} value={query.notStarted}>
              <option value="">{t("filters.noChapter")}</option>
              {board.chapters.map(({ id, number, title }) => (
                <option key={id} value={id}>
                  {t("filters.chapter", { number, title })}
                </option>
              ))}
            </Choice>
          </div>
        </details>
      </form>
      <p className="muted" role="status">
        {filtered
          ? t("filters.found", { count: board.found, total: formatNumber(language, learners) })
          : t("learners", { count: learners })}
      </p>
    </section>
  );
}

function Choice(props: { name: string; label: string; value: string | null; children: React.ReactNode }) {
  const { name, label, value, children } = props;
  return (
    <p className={styles.choice}>
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} className="input" name={name} defaultValue={value ?? ""}>
        {children}
      </select>
    </p>
  );
}
