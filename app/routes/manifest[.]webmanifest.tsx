import { currentSite } from "#app/http/site.server.ts";
import { languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** What a phone needs to put the site on its home screen. */
export async function loader() {
  const { look } = await currentSite(db);
  const [name, partnerName] = languages.map((language) => look.names[language]);
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
    headers: { "Content-Type": "application/manifest+json", "Cache-Control": "public, max-age=3600" },
  });
}
