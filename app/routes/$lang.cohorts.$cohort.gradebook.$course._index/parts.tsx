import { useTranslation } from "react-i18next";
import styles from "./gradebook.module.css";
import type { GradeTableData } from "./load.server.ts";

/** Finds learners by a part of their name, and says how many are shown. */
export function Find({ query, count, address }: { query: string; count: number; address: string }) {
  const { t } = useTranslation("grades");
  return (
    <search className="no-print">
      <form className={styles.find} action={address}>
        <label htmlFor="find-learner">{t("find.label")}</label>
        <input className="input" id="find-learner" type="search" name="q" defaultValue={query} maxLength={80} />
        <button type="submit" className="button secondary">
          {t("find.submit")}
        </button>
        <p role="status" className="muted small">
          {query === "" ? null : t("find.found", { count })}
        </p>
      </form>
    </search>
  );
}

/** The way to the other pages of a long list. */
export function Pages({ table: { page, pages, query, all }, address }: { table: GradeTableData; address: string }) {
  const { t } = useTranslation("grades");
  if (pages < 2) return null;
  const to = (asked: { page: string } | { all: string }) =>
    `${address}?${new URLSearchParams({ ...(query && { q: query }), ...(all && { all: "1" }), ...asked })}`;
  return (
    <nav className={styles.pages} aria-label={t("pages.label")}>
      {page > 1 ? (
        <a href={to({ page: `${page - 1}` })} rel="prev">
          {t("pages.previous")}
        </a>
      ) : null}
      <span>{t("pages.of", { page, pages })}</span>
      {page < pages ? (
        <a href={to({ page: `${page + 1}` })} rel="next">
          {t("pages.next")}
        </a>
      ) : null}
      {all ? null : <a href={to({ all: "1" })}>{t("exports:allOnOne")}</a>}
    </nav>
  );
}

/** How the table counts, in plain words. */
export function Legend() {
  const { t } = useTranslation("grades");
  return (
    <section className={`card ${styles.legend}`} aria-labelledby="how-it-counts">
      <h3 id="how-it-counts">{t("legend.title")}</h3>
      <ul>
        <li>{t("legend.reading")}</li>
        <li>{t("legend.quiz")}</li>
        <li>{t("legend.open")}</li>
        <li>{t("legend.soFar")}</li>
        <li>{t("legend.ofEverything")}</li>
        <li>{t("legend.excused")}</li>
      </ul>
    </section>
  );
}
