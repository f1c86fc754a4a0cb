/** The languages of the product. The first part of every address is one of them. */
export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** A wording that exists in both languages. */
export type Wording = Record<Language, string>;

export function isLanguage(value: unknown): value is Language {
  return value === "en" || value === "zh";
}

export function otherLanguage(language: Language): Language {
  return language === "en" ? "zh" : "en";
}

/** The tag for `lang` and `hreflang` attributes. */
export const languageTag: Record<Language, string> = { en: "en", zh: "zh-Hans" };

/** Each language says its own name, whatever language the page is in. */
export const languageNames: Record<Language, string> = { en: "English", zh: "简体中文" };
