import type { Resource, ResourceLanguage } from "i18next";
import type { Language } from "./languages.ts";

/** locales/<language>/<area>.json, all of them: for the server and for tests. */
const files = import.meta.glob<ResourceLanguage[string]>("../../locales/*/*.json", { eager: true, import: "default" });

export const resources: Resource = {};
for (const [path, content] of Object.entries(files)) {
  const [language = "", file = ""] = path.split("/").slice(-2);
  resources[language] = { ...resources[language], [file.replace(".json", "")]: content };
}

export function namespacesOf(language: Language): string[] {
  return Object.keys(resources[language] ?? {});
}
