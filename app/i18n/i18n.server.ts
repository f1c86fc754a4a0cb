import type { i18n } from "i18next";
import { createI18n } from "./i18n.ts";
import type { Language } from "./languages.ts";
import { resources } from "./resources.ts";

const instances: Record<Language, i18n> = { en: createI18n("en", resources), zh: createI18n("zh", resources) };

/** The texts of one language, for pages, mails and exports made on the server. */
export function i18nFor(language: Language): i18n {
  return instances[language];
}
