import type { HeadersArgs } from "@remix-run/node";
import { pageTitle } from "#app/components/layout/meta.ts";
import type { Language } from "#app/i18n/languages.ts";

/** The title of a page with a form; search engines have no business there. */
export function formPageMeta(data: { language: Language; title: string } | undefined) {
  return data ? [{ title: pageTitle(data.language, data.title) }, { name: "robots", content: "noindex" }] : [];
}

/** Kept nowhere: such a page shows what somebody typed. How long to wait is passed on. */
export function formPageHeaders({ actionHeaders }: HeadersArgs): HeadersInit {
  const wait = actionHeaders?.get("Retry-After");
  return wait ? { "Cache-Control": "no-store", "Retry-After": wait } : { "Cache-Control": "no-store" };
}
