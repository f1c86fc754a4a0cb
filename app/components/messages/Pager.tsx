import { useTranslation } from "react-i18next";
import styles from "./messages.module.css";

/** The ways to what is newer and what is older, where there is any. */
export function Pager({ page, hasMore }: { page: number; hasMore: boolean }) {
  const { t } = useTranslation("messages");
  if (page === 1 && !hasMore) return null;
  return (
    <nav className={styles.pager} aria-label={t("pager")}>
      {page > 1 ? <a href={page === 2 ? "?" : `?page=${page - 1}`}>{t("newer")}</a> : null}
      {hasMore ? <a href={`?page=${page + 1}`}>{t("older")}</a> : null}
    </nav>
  );
}
