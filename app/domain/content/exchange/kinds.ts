import { placeOf } from "#app/catalogue/paths.ts";

/** What translators can be given by itself. */
export const exchangeKinds = ["texts", "questions", "tools", "glossary"] as const;
export type ExchangeKind = (typeof exchangeKinds)[number];

/** Courses and cases go with their texts: their titles and summaries are read with them. */
export function kindOf(path: string): ExchangeKind | undefined {
  switch (placeOf(path)?.kind) {
    case "questions":
    case "quiz":
      return "questions";
    case "tool":
      return "tools";
    case "glossary":
      return "glossary";
    case undefined:
      return undefined;
    default:
      return "texts";
  }
}
