import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Language, languages, languageTag } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Every page that is read, in both languages, each with its partner. */
export async function loader({ request }: LoaderFunctionArgs) {
  const origin = process.env.ORIGIN ?? new URL(request.url).origin;
  const urls = pathsOf(await currentCatalogue(db)).flatMap((path) => languages.map((of) => urlOf(origin, path, of)));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
  return new Response(xml, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600" },
  });
}

function pathsOf({ courses, tools, cases, pages }: Catalogue): string[] {
  return [
    "",
    "/courses",
    ...courses.flatMap((course) => [
      `/courses/${course.id}`,
      ...sectionsOf(course).map(({ id }) => `/courses/${course.id}/${id}`),
    ]),
    "/tools",
    ...tools.map(({ id }) => `/tools/${id}`),
    "/cases",
    ...cases.map(({ id }) => `/cases/${id}`),
    "/glossary",
    ...pages.map(({ id }) => `/${id}`),
  ];
}

function urlOf(origin: string, path: string, language: Language): string {
  const alternates = languages.map(
    (other) =>
      `<xhtml:link rel="alternate" hreflang="${languageTag[other]}" href="${escaped(`${origin}/${other}${path}`)}"/>`,
  );
  return `<url><loc>${escaped(`${origin}/${language}${path}`)}</loc>${alternates.join("")}</url>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
