import { i18nFor } from "#app/i18n/i18n.server.ts";
import { languages } from "#app/i18n/languages.ts";

/** What a phone needs to put the site on its home screen. */
export function loader() {
  const [name, partnerName] = languages.map((language) => i18nFor(language).t("common:siteName"));
  const manifest = {
    id: "/",
    name: `${name} · ${partnerName}`,
    short_name: partnerName,
    start_url: "/",
    scope: "/",
    display: "minimal-ui",
    background_color: "#f5f8f8",
    theme_color: "#0b6a66",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
  };
  return Response.json(manifest, {
    headers: { "Content-Type": "application/manifest+json", "Cache-Control": "public, max-age=86400" },
  });
}
