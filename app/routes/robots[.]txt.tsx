import type { LoaderFunctionArgs } from "@remix-run/node";

/** What is read may be found; search results and what belongs to one person may not. */
const closed = ["search", "sign-in", "sign-up", "forgot", "reset/", "profile", "learning", "attempts/"];

export function loader({ request }: LoaderFunctionArgs) {
  const origin = process.env.ORIGIN ?? new URL(request.url).origin;
  const lines = [
    "User-agent: *",
    ...closed.map((path) => `Disallow: /*/${path}`),
    "Allow: /",
    "",
    `Sitemap: ${origin}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" },
  });
}
