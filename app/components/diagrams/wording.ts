import type { Language } from "#app/i18n/languages.ts";
import en from "../../../locales/en/diagrams.json" with { type: "json" };
import zh from "../../../locales/zh/diagrams.json" with { type: "json" };

/** What stands in the drawings. Lines are broken by hand: SVG does not wrap. */
export const diagramWording: Record<Language, typeof en> = { en, zh };

export function fill(wording: string, slots: Record<string, string | number>): string {
  return wording.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(slots[slot] ?? ""));
}

/** The lines of a wording as one. */
export function oneLine(wording: string, language: Language): string {
  return wording.replace(/-\n/g, "").replace(/\n/g, language === "zh" ? "" : " ");
}
