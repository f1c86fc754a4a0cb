import { useTranslation } from "react-i18next";
import type { Place } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";

/** The way from a text as readers see it into the Studio: for admins alone. */
export const editLink: Place<{ language: Language; folder: string }, boolean> = {
  stateOf: ({ person }) => person?.kind === "account" && person.role === "admin",
  Render: ({ language, folder, state }) => {
    const { t } = useTranslation("studio");
    return state ? (
      <p className="no-print">
        <a className="button secondary small" href={`/${language}/studio/texts/${folder}`}>
          {t("edit")}
        </a>
      </p>
    ) : null;
  },
};
