import { readFileSync } from "node:fs";
import { join } from "node:path";
import { top } from "./run.ts";

export type Language = "en" | "zh";
export const languages: readonly Language[] = ["en", "zh"];
export const otherLanguage = (language: Language): Language => (language === "en" ? "zh" : "en");

type Slots = Record<string, string | number>;

/** What the page says for a key, `words("zh")("quiz:start.button")`, from the same files as the page. */
export function words(language: Language): (key: string, slots?: Slots) => string {
  return (key, slots = {}) => {
    const [area = "", path = ""] = key.split(":");
    const text = path.split(".").reduce<unknown>(partOf, readTexts(language, area));
    if (typeof text !== "string") throw new Error(`locales/${language}/${area}.json has no text ${path}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(slots[name] ?? ""));
  };
}

const read = new Map<string, unknown>();

function readTexts(language: Language, area: string): unknown {
  const file = join(top, "locales", language, `${area}.json`);
  if (!read.has(file)) read.set(file, JSON.parse(readFileSync(file, "utf8")));
  return read.get(file);
}

function partOf(tree: unknown, name: string): unknown {
  return typeof tree === "object" && tree !== null
    ? Object.entries(tree).find(([key]) => key === name)?.[1]
    : undefined;
}
