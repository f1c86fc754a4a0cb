import type { Language } from "#app/i18n/languages.ts";

/**
 * The language of a text by its script: a Han character weighs as much as a word in letters. Names and terms of the
 * other language inside change nothing; what has neither is taken for the language of the page.
 */
export function languageOfText(text: string, pageLanguage: Language): Language {
  const withoutAddresses = text.replace(/https?:\/\/\S+/g, " ");
  const han = withoutAddresses.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = withoutAddresses.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (han === words) return pageLanguage;
  return han > words ? "zh" : "en";
}
