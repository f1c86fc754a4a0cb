import type { Language } from "#app/i18n/languages.ts";

const siteName: Record<Language, string> = { en: "Quality Apprenticeship Toolkit", zh: "优质学徒制工具包" };

/** What the browser's tab shows: the page first, then the site. */
export function pageTitle(language: Language, title?: string): string {
  if (!title) return siteName[language];
  return language === "zh" ? `${title}｜${siteName.zh}` : `${title} · ${siteName.en}`;
}
