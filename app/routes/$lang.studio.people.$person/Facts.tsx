import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "#app/components/board/useZone.ts";
import styles from "#app/components/people/people.module.css";
import { formatDateTime } from "#app/i18n/format.ts";
import type { PersonData } from "./route.tsx";

/** What is known of somebody. */
export function Facts({ data: { language, person, lastLearnedAt } }: { data: PersonData }) {
  const { t } = useTranslation("people");
  const zone = useZone("UTC");
  const at = (date: Date) => formatDateTime(language, date, zone);
  return (
    <section className="card stack" aria-labelledby="facts">
      <h2 id="facts">{t("facts.title")}</h2>
      <dl className={styles.facts}>
        <Fact term={t("state")}>{t(`states.${person.state}`)}</Fact>
        <Fact term={t("role")}>{t(`roles.${person.role}`)}</Fact>
        <Fact term={t("facts.email")}>{person.email}</Fact>
        <Fact term={t("facts.username")}>{person.username}</Fact>
        <Fact term={t("facts.language")}>{t(`languages.${person.language}`)}</Fact>
        <Fact term={t("facts.organization")}>{person.organization}</Fact>
        <Fact term={t("facts.group")}>
          {person.respondentGroup ? t(`organizations:groups.${person.respondentGroup}`) : null}
        </Fact>
        <Fact term={t("facts.createdAt")}>{at(person.createdAt)}</Fact>
        <Fact term={t("facts.lastSeenAt")}>{at(person.lastSeenAt)}</Fact>
        <Fact term={t("facts.lastLearnedAt")}>{lastLearnedAt ? at(lastLearnedAt) : t("facts.never")}</Fact>
      </dl>
      <p>
        <a href={`/${language}/studio/log?subject=user:${person.id}`}>{t("facts.log")}</a>
      </p>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
