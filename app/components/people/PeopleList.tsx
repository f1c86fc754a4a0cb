import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ListedPerson } from "#app/domain/people/directory.server.ts";
import type { PersonState } from "#app/domain/people/states.ts";
import { formatDaysAgo } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import lines from "./lines.module.css";
import styles from "./people.module.css";

interface Props {
  language: Language;
  people: ListedPerson[];
  now: Date;
  /** Where a name leads, if not to the person's page. */
  hrefOf?: (person: ListedPerson) => string;
}

/** People with what tells them apart: addresses, role, state, and when they were last here. */
export function PeopleList({ language, people, now, hrefOf }: Props) {
  const { t } = useTranslation("people");
  if (people.length === 0) return null;
  return (
    <ul className={`${lines.lines} ${styles.list}`}>
      {people.map((person) => (
        <li key={person.id}>
          <div className={`${lines.who} ${styles.who}`}>
            <a href={hrefOf?.(person) ?? `/${language}/studio/people/${person.id}`}>{person.name}</a>
            <span className="muted small">{identifiersOf(person) ?? t("noIdentifier")}</span>
          </div>
          <span>{t(`roles.${person.role}`)}</span>
          <StateName state={person.state} />
          <span className="muted small">
            {t("seen", { when: formatDaysAgo(language, { date: person.lastSeenAt, now, timeZone: "UTC" }) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function StateName({ state }: { state: PersonState }): ReactNode {
  const { t } = useTranslation("people");
  const look = state === "waiting" ? lines.waiting : state === "disabled" ? styles.disabled : undefined;
  return <span className={look}>{t(`states.${state}`)}</span>;
}

export function identifiersOf({ email, username }: Pick<ListedPerson, "email" | "username">): string | null {
  return [email, username].filter(Boolean).join(" · ") || null;
}

/** From one page of what was looked for to the next. */
export function PeoplePager({ filter, page, pages }: { filter: Record<string, string>; page: number; pages: number }) {
  const { t } = useTranslation("people");
  if (pages <= 1) return null;
  const kept = Object.entries(filter).filter(([, value]) => value);
  const at = (number: number) => `?${new URLSearchParams([...kept, ["page", String(number)]])}`;
  return (
    <nav className={lines.pager} aria-label={t("pager")}>
      {page > 1 ? <a href={at(page - 1)}>{t("previous")}</a> : null}
      <span>{t("page", { page, pages })}</span>
      {page < pages ? <a href={at(page + 1)}>{t("next")}</a> : null}
    </nav>
  );
}
