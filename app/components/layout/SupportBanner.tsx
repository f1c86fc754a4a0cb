import { useTranslation } from "react-i18next";
import type { PersonalView, Place } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";

interface Props {
  language: Language;
}

/** On every page of a support session: through whose eyes one looks, and the way out. */
export const supportBanner: Place<Props, string | null> = {
  stateOf: ({ person }: PersonalView) => (person?.isSupported ? person.name : null),
  Render: ({ language, state }) => (state === null ? null : <Banner language={language} name={state} />),
};

function Banner({ language, name }: Props & { name: string }) {
  const { t } = useTranslation();
  return (
    <section className="support-banner" aria-label={t("support.label")}>
      <p>{t("support.banner", { name })}</p>
      <form method="post" action={`/${language}/support`}>
        <button type="submit" className="button secondary small">
          {t("support.end")}
        </button>
      </form>
    </section>
  );
}
