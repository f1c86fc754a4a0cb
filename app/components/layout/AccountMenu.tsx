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
  here: string;
}

/** The top right corner: sign in, or the person's own menu. */
export const accountMenu: Place<Props, State> = {
  stateOf: ({ person, here }: PersonalView) =>
    person?.kind === "account"
      ? { name: person.name, role: person.role, here: "" }
      : { name: null, role: "learner", here },
  Render: ({ language, state }) =>
    state.name === null ? (
      <SignInLink language={language} here={state.here} />
    ) : (
      <Menu language={language} name={state.name} role={state.role} />
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

function Menu({ language, name, role }: Props & { name: string; role: Role }) {
  const { t } = useTranslation();
  return (
    <details className="account-menu">
      <summary>
        <Icon name="person" />
        <span className="account-name">{name}</span>
      </summary>
      <div className="account-panel">
        <a href={`/${language}/learning`}>{t("nav.learning")}</a>
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
