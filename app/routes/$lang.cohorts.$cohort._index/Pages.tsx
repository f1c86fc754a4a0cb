import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import { type BoardQuery, boardSearch } from "#app/domain/reports/boardQuery.ts";
import styles from "./board.module.css";

export function Pages({ query, page, pages, base }: { query: BoardQuery; page: number; pages: number; base: string }) {
  const { t } = useTranslation("board");
  if (pages < 2) return null;
  const to = (other: number) => `${base}${boardSearch(query, { page: other })}`;
  return (
    <nav className={styles.pages} aria-label={t("pages.label")}>
      {page > 1 ? (
        <a rel="prev" href={to(page - 1)}>
          <Icon name="previous" />
          {t("pages.previous")}
        </a>
      ) : null}
      <span>{t("pages.page", { page, pages })}</span>
      {page < pages ? (
        <a rel="next" href={to(page + 1)}>
          {t("pages.next")}
          <Icon name="next" />
        </a>
      ) : null}
      {query.all ? null : <a href={`${base}${boardSearch(query, { all: true })}`}>{t("exports:allOnOne")}</a>}
    </nav>
  );
}
