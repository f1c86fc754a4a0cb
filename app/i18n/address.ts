import { isLanguage, type Language } from "./languages.ts";

/** The same page in another language: the path keeps everything but its first part. */
export function inLanguage(language: Language, pathAndSearch: string): string {
  const [, first = "", ...rest] = pathAndSearch.split("/");
  if (!isLanguage(first.split(/[?#]/)[0])) return `/${language}`;
  const tail = first.slice(2);
  return [`/${language}${tail}`, ...rest].join("/");
}

/** `?with=zh` on an English page becomes `?with=en` on the Chinese one: the parallel view stays. */
export function swapParallel(language: Language, search: string): string {
  const params = new URLSearchParams(search);
  if (!params.has("with")) return search;
  params.set("with", language === "en" ? "zh" : "en");
  return `?${params}`;
}
