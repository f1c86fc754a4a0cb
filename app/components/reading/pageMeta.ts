import { pageTitle } from "#app/components/layout/meta.ts";
import type { Language } from "#app/i18n/languages.ts";

interface About {
  language: Language;
  title: string;
  description: string;
}

/** Title and description of a page, for the browser's tab, for search engines and for those who share it. */
export function pageMeta({ language, title, description }: About) {
  return [
    { title: pageTitle(language, title) },
    { name: "description", content: description },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:type", content: "website" },
  ];
}
