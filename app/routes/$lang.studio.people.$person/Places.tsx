import { useTranslation } from "react-i18next";
import styles from "#app/components/people/people.module.css";
import { languageTag } from "#app/i18n/languages.ts";
import type { PersonData } from "./route.tsx";

/** The cohorts and organizations somebody belongs to, each a way there. */
export function Places({ data: { language, person, learnsIn, trains, organizations } }: { data: PersonData }) {
  const { t } = useTranslation("people");
  return (
    <section className="card stack" aria-labelledby="places">
      <h2 id="places">{t("places.title")}</h2>
      {learnsIn.length + trains.length === 0 ? <p className="muted">{t("places.noCohort")}</p> : null}
      <ul className={styles.places}>
        {trains.map(({ id, name, isOwner }) => (
          <li key={`trains-${id}`}>
            <a href={`/${language}/cohorts/${id}`}>{name}</a>{" "}
            <span className="muted small">{t(isOwner ? "places.owns" : "places.trains")}</span>
          </li>
        ))}
        {learnsIn.map(({ id, name, leftAt }) => (
          <li key={id}>
            <a href={leftAt ? `/${language}/cohorts/${id}` : `/${language}/cohorts/${id}/learners/${person.id}`}>
              {name}
            </a>{" "}
            <span className="muted small">{t(leftAt ? "places.left" : "places.learns")}</span>
          </li>
        ))}
      </ul>
      <h3>{t("organizations")}</h3>
      {organizations.length === 0 ? <p className="muted">{t("places.noOrganization")}</p> : null}
      <ul className={styles.places}>
        {organizations.map(({ id, name }) => (
          <li key={id}>
            <a href={`/${language}/organizations/${id}`} lang={languageTag[name.language]}>
              {name.text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
