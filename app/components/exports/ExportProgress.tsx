import { useTranslation } from "react-i18next";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./exports.module.css";
import type { ExportState } from "./useExport.ts";

/** How far an export has come: every number to see; that it began and how it ended also to hear. */
export function ExportProgress({ state, cancel }: { state: ExportState; cancel: () => void }) {
  const { t } = useTranslation("exports");
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  return (
    <>
      <p className={state.at === "saved" || state.at === "failed" ? styles.ended : "visually-hidden"} role="status">
        {state.at === "writing" ? t("progress.begun") : null}
        {state.at === "saved"
          ? t("progress.done", { count: state.rows, rows: number(state.rows), file: state.file })
          : null}
        {state.at === "failed" ? t("progress.failed") : null}
      </p>
      {state.at === "writing" ? (
        <div className={styles.writing}>
          <progress value={state.total ? state.rows : undefined} max={state.total} aria-label={t("progress.label")} />
          <span className="small">
            {state.total
              ? t("progress.of", { rows: number(state.rows), total: number(state.total) })
              : t("progress.rows", { count: state.rows, rows: number(state.rows) })}
          </span>
          <button type="button" className="button secondary small" onClick={cancel}>
            {t("progress.cancel")}
          </button>
        </div>
      ) : null}
    </>
  );
}
