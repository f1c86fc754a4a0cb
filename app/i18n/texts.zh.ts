import type { ResourceLanguage } from "i18next";

const files = import.meta.glob<ResourceLanguage[string]>("../../locales/zh/*.json", { eager: true, import: "default" });

/** All texts of one language, for working pages in the browser. */
const texts: ResourceLanguage = Object.fromEntries(
  Object.entries(files).map(([path, content]) => [path.slice(path.lastIndexOf("/") + 1, -".json".length), content]),
);
export default texts;
