import { useTranslation } from "react-i18next";
import type { Change } from "#app/domain/grades/changes.server.ts";
import type { Mark } from "#app/domain/grades/gradebook.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

/** Who changed the mark, when, from what to what; the latest first. */
export function History({ changes, timeZone }: { changes: Change[]; timeZone: string }) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  const words = useMarkWords();
  return (
    <section className="card stack" aria-labelledby="history-title">
      <h3 id="history-title">{t("history.title")}</h3>
      {changes.length === 0 ? <p className="muted">{t("history.none")}</p> : null}
      <ul className="stack">
        {changes.map(({ id, at, by, before, after }) => (
          <li key={id}>
            <p className="muted small">
              {t("history.who", { name: by ?? t("history.gone"), when: formatDateTime(language, at, timeZone) })}
            </p>
            <p>{t("history.change", { before: words(before), after: words(after) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A stored mark in words. */
function useMarkWords(): (stored: unknown) => string {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  const percent = { style: "percent", maximumFractionDigits: 2 } as const;
  return (stored) => {
    const { share = null, excused = false, note = null } = (stored as Mark | null) ?? {};
    const shown = share === null ? t("history.computed") : formatNumber(language, share, percent);
    const state = excused ? t("state.excused") : shown;
    return note ? t("history.withNote", { state, note }) : state;
  };
}
