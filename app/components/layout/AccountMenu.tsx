import { useTranslation } from "react-i18next";
import type { PersonalView, Place } from "#app/components/personal/personal.tsx";
import type { Role } from "#app/domain/accounts/person.ts";
import type { Language } from "#app/i18n/languages.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  language: Language;
}
interface State {
  name: string | null;
  role: Role;
  unread: number;
  here: string;
}

/** The top right corner: sign in, or the person's own menu. */
export const accountMenu: Place<Props, State> = {
  stateOf: ({ person, here, unread = 0 }: PersonalView) =>
    person?.kind === "account"
      ? { name: person.name, role: person.role, unread, here: "" }
      : { name: null, role: "learner", unread: 0, here },
  Render: ({ language, state }) =>
    state.name === null ? (
      <SignInLink language={language} here={state.here} />
    ) : (
      <Menu language={language} name={state.name} role={state.role} unread={state.unread} />
    ),
};

function SignInLink({ language, here }: Props & { here: string }) {
  const { t } = useTranslation();
  return (
    <a className="account-link" href={`/${language}/sign-in?next=${encodeURIComponent(here)}`} rel="nofollow">
      <Icon name="person" />
      {t("account.signIn")}
    </a>
  );
}

function Menu({ language, name, role, unread }: Props & { name: string; role: Role; unread: number }) {
  const { t } = useTranslation();
  return (
    <details className="account-menu">
      <summary>
        <Icon name="person" />
        <span className="account-name">{name}</span>
        {unread > 0 ? <UnreadMark count={unread} /> : null}
      </summary>
      <div className="account-panel">
        <a href={`/${language}/learning`}>{t("nav.learning")}</a>
        <a href={`/${language}/inbox`}>
          {t("messages:menu")}
          {unread > 0 ? <span className="tag">{t("messages:unreadCount", { count: unread })}</span> : null}
        </a>
        {role === "learner" ? null : <a href={`/${language}/cohorts`}>{t("nav.cohorts")}</a>}
        {role === "admin" ? <a href={`/${language}/studio`}>{t("nav.studio")}</a> : null}
        <a href={`/${language}/profile`}>{t("account.profile")}</a>
        <form method="post" action={`/${language}/sign-out`}>
          <button type="submit">{t("account.signOut")}</button>
        </form>
      </div>
    </details>
  );
}

/** How many messages are new, beside the name: a number to see, a sentence to hear. */
function UnreadMark({ count }: { count: number }) {
  const { t } = useTranslation("messages");
  return (
    <span className="account-unread">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{t("unreadCount", { count })}</span>
    </span>
  );
}
