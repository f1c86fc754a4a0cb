import type { Language } from "#app/i18n/languages.ts";
import en from "../../../locales/en/prose.json" with { type: "json" };
import zh from "../../../locales/zh/prose.json" with { type: "json" };

/** The few words the authors' components add to a text. Rendered when it is compiled, outside any page. */
export const proseWording: Record<Language, typeof en> = { en, zh };

export function fill(wording: string, slots: Record<string, string | number>): string {
  return wording.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(slots[slot] ?? ""));
}
