import { useTranslation } from "react-i18next";
import type { Picture } from "#app/domain/cohorts/pictures.ts";
import type { ShownName } from "#app/domain/organizations/organizationName.ts";
import { formatDate, formatList } from "#app/i18n/format.ts";
import { type Language, languageTag } from "#app/i18n/languages.ts";
import { CohortPicture } from "./CohortPicture.tsx";
import styles from "./list.module.css";

export interface CohortCard {
  id: string;
  name: string;
  picture: Picture | null;
  startsOn: string | null;
  endsOn: string | null;
  organization: ShownName | null;
  learners: number;
  trainers: string[];
}

/** The cohorts of a trainer, each a way to its board. */
export function CohortCards({
  language,
  cohorts,
  showTrainers,
}: {
  language: Language;
  cohorts: CohortCard[];
  showTrainers: boolean;
}) {
  const { t } = useTranslation("cohorts");
  return (
    <ul className={styles.cards}>
      {cohorts.map((cohort) => (
        <li key={cohort.id} className={`card ${styles.card}`}>
          <CohortPicture picture={cohort.picture} id={cohort.id} />
          <div>
            <h2>
              <a href={`/${language}/cohorts/${cohort.id}`}>{cohort.name}</a>
            </h2>
            <p>{t("list.learners", { count: cohort.learners })}</p>
            {cohort.organization ? (
              <p className="muted" lang={languageTag[cohort.organization.language]}>
                {cohort.organization.text}
              </p>
            ) : null}
            <Dates language={language} startsOn={cohort.startsOn} endsOn={cohort.endsOn} />
            {showTrainers && cohort.trainers.length > 0 ? (
              <p className="muted small">{t("list.trainers", { names: formatList(language, cohort.trainers) })}</p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Dates({ language, startsOn, endsOn }: { language: Language } & Pick<CohortCard, "startsOn" | "endsOn">) {
  const { t } = useTranslation("cohorts");
  const shown = (day: string) => formatDate(language, new Date(`${day}T00:00:00Z`), "UTC");
  if (startsOn && endsOn)
    return <p className="muted small">{t("list.fromTo", { start: shown(startsOn), end: shown(endsOn) })}</p>;
  if (startsOn) return <p className="muted small">{t("list.from", { start: shown(startsOn) })}</p>;
  return endsOn ? <p className="muted small">{t("list.to", { end: shown(endsOn) })}</p> : null;
}
