import { useTranslation } from "react-i18next";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./exports.module.css";
import type { ExportState } from "./useExport.ts";

interface Props {
  state: ExportState;
  /** Ends what is being written, or puts the last word away. */
  close: () => void;
}

/** How far an export has come: every number to see; that it began and how it ended also to hear. */
export function ExportProgress({ state, close }: Props) {
  const { t } = useTranslation("exports");
  return (
    <div className={state.at === "nothing" ? "visually-hidden" : `${styles.shelf} no-print`}>
      <p className={state.at === "writing" ? "visually-hidden" : undefined} aria-live="polite">
        <Word state={state} />
      </p>
      {state.at === "writing" ? <Written state={state} /> : null}
      {state.at === "nothing" ? null : (
        <button type="button" className="button secondary small" onClick={close}>
          {t(state.at === "writing" ? "progress.cancel" : "progress.close")}
        </button>
      )}
    </div>
  );
}

function Word({ state }: { state: ExportState }) {
  const { t } = useTranslation("exports");
  const language = useLanguage();
  if (state.at === "writing") return <>{t("progress.begun")}</>;
  if (state.at === "failed") return <>{t("progress.failed")}</>;
  if (state.at === "nothing") return null;
  return <>{t("progress.done", { count: state.rows, rows: formatNumber(language, state.rows), file: state.file })}</>;
}

function Written({ state: { rows, total } }: { state: ExportState & { at: "writing" } }) {
  const { t } = useTranslation("exports");
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  return (
    <>
      <progress value={total ? rows : undefined} max={total} aria-label={t("progress.label")} />
      <span className="small">
        {total
          ? t("progress.of", { rows: number(rows), total: number(total) })
          : t("progress.rows", { count: rows, rows: number(rows) })}
      </span>
    </>
  );
}
