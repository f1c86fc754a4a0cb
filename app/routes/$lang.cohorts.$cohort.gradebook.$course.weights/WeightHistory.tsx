import { useTranslation } from "react-i18next";
import type { GradeColumn } from "#app/domain/grades/gradebook.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

interface Props {
  changes: { id: string; at: Date; by: string | null; name: string; before: unknown; after: unknown }[];
  timeZone: string;
}

/** Who changed how the columns count, the latest first. */
export function WeightHistory({ changes, timeZone }: Props) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  const words = (stored: unknown) => {
    const { weight, counts } = (stored ?? { weight: 1, counts: "best" }) as Pick<GradeColumn, "weight" | "counts">;
    return t("weights.rule", { weight: formatNumber(language, weight), counts: t(`counts.${counts}`) });
  };
  return (
    <section className="card stack" aria-labelledby="history-title">
      <h3 id="history-title">{t("history.title")}</h3>
      {changes.length === 0 ? <p className="muted">{t("history.none")}</p> : null}
      <ul className="stack">
        {changes.map(({ id, at, by, name, before, after }) => (
          <li key={id}>
            <p className="muted small">
              {t("history.who", { name: by ?? t("history.gone"), when: formatDateTime(language, at, timeZone) })}
            </p>
            <p>
              <strong>{name}</strong> {t("history.change", { before: words(before), after: words(after) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
