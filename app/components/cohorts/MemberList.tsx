import { useTranslation } from "react-i18next";
import lines from "#app/components/people/lines.module.css";
import { formatDate } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./members.module.css";

export interface ShownMember {
  id: string;
  name: string;
  email: string | null;
  username: string | null;
  state: "guest" | "invited" | "account";
  joinedBy: "code" | "link" | "share" | "names" | "file" | "hand";
  joinedAt: Date;
}

interface Props {
  language: Language;
  cohort: { id: string; timeZone: string };
  members: ShownMember[];
}

/** Who learns in a cohort; a name leads to how they stand. */
export function MemberList({ language, cohort, members }: Props) {
  const { t } = useTranslation("cohorts");
  return (
    <ul className={`${lines.lines} ${styles.members}`}>
      {members.map((member) => (
        <li key={member.id}>
          <div className={lines.who}>
            <strong>
              <a href={`/${language}/cohorts/${cohort.id}/learners/${member.id}`}>
                {member.name || t("members.noName")}
              </a>
            </strong>
            <span className="muted">{member.email ?? member.username ?? t("members.noIdentifier")}</span>
          </div>
          <p className={member.state === "invited" ? lines.waiting : undefined}>
            {t(`members.states.${member.state}`)}
          </p>
          <p className="muted small">
            {t(`members.by.${member.joinedBy}`, { date: formatDate(language, member.joinedAt, cohort.timeZone) })}
          </p>
          <MemberActions language={language} cohortId={cohort.id} member={member} />
        </li>
      ))}
    </ul>
  );
}

function MemberActions({ language, cohortId, member }: { language: Language; cohortId: string; member: ShownMember }) {
  const { t } = useTranslation("cohorts");
  const { id, name, state, email } = member;
  return (
    <form className={styles.actions} method="post" action={`/${language}/cohorts/${cohortId}/members?index`}>
      <input type="hidden" name="userId" value={id} />
      {state === "invited" && email ? (
        <button
          type="submit"
          className="link-button"
          name="intent"
          value="invite"
          aria-label={t("members.inviteAgainLabel", { name })}
        >
          {t("members.inviteAgain")}
        </button>
      ) : null}
      <details className={styles.remove}>
        <summary aria-label={t("members.removeLabel", { name })}>{t("members.remove")}</summary>
        <div>
          <p className="small">{t("members.removeText")}</p>
          <button type="submit" className="button danger" name="intent" value="remove">
            {t("members.removeSubmit")}
          </button>
        </div>
      </details>
    </form>
  );
}

/** From one page of a list to the next. */
export function Pager(props: { base: string; search: string; page: number; pages: number; all: boolean }) {
  const { base, search, page, pages, all } = props;
  const { t } = useTranslation("cohorts");
  if (pages <= 1) return null;
  const to = (asked: { page: string } | { all: string }) =>
    `${base}?${new URLSearchParams({ ...(search && { q: search }), ...(all && { all: "1" }), ...asked })}`;
  return (
    <nav className={lines.pager} aria-label={t("members.pager")}>
      {page > 1 ? <a href={to({ page: String(page - 1) })}>{t("members.previous")}</a> : null}
      <span>{t("members.page", { page, pages })}</span>
      {page < pages ? <a href={to({ page: String(page + 1) })}>{t("members.next")}</a> : null}
      {all ? null : <a href={to({ all: "1" })}>{t("exports:allOnOne")}</a>}
    </nav>
  );
}
