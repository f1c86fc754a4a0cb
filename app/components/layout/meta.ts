import { siteName } from "#app/domain/site/look.ts";
import type { Language } from "#app/i18n/languages.ts";

/** What the browser's tab shows: the page first, then the site. */
export function pageTitle(language: Language, title?: string): string {
  const site = siteName(language);
  if (!title) return site;
  return language === "zh" ? `${title}｜${site}` : `${title} · ${site}`;
}
