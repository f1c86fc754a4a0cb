import { type Language, otherLanguage } from "#app/i18n/languages.ts";

/** The two names of an organization; at least one is there. */
export interface OrganizationNames {
  nameEn: string | null;
  nameZh: string | null;
}

/** A name and the language it is in, which is another than the page's where there is none in it. */
export interface ShownName {
  text: string;
  language: Language;
}

/** What an organization is called on a page in this language: its other name where it has none in it. */
export function organizationName({ nameEn, nameZh }: OrganizationNames, language: Language): ShownName {
  const names = { en: nameEn, zh: nameZh };
  const own = names[language];
  const other = otherLanguage(language);
  return own ? { text: own, language } : { text: names[other] ?? "", language: other };
}
