import type { Language } from "#app/i18n/languages.ts";
import en from "../../../locales/en/diagrams.json" with { type: "json" };
import zh from "../../../locales/zh/diagrams.json" with { type: "json" };

/** What stands in the drawings. Lines are broken by hand: SVG does not wrap. */
export const diagramWording: Record<Language, typeof en> = { en, zh };
