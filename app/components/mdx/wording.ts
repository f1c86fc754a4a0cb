import { createContext, useContext } from "react";
import type { Language } from "#app/i18n/languages.ts";
import en from "../../../locales/en/prose.json" with { type: "json" };
import zh from "../../../locales/zh/prose.json" with { type: "json" };

const wordings: Record<Language, typeof en> = { en, zh };

/** The language of the text that is being rendered: texts are compiled outside any page. */
export const TextLanguage = createContext<Language>("en");

export function useTextLanguage(): Language {
  return useContext(TextLanguage);
}

/** The few words the authors' components add to a text. */
export function useProseWording(): typeof en {
  return wordings[useTextLanguage()];
}

export function fill(wording: string, slots: Record<string, string | number>): string {
  return wording.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(slots[slot] ?? ""));
}
