import type { LoaderFunctionArgs } from "@remix-run/node";
import { SitePage, sitePageMeta } from "#app/components/reading/SitePage.tsx";
import { loadSitePage } from "#app/http/sitePage.server.ts";

export const handle = { scripts: false };

export function loader(args: LoaderFunctionArgs) {
  return loadSitePage(args, "sources");
}

export const meta = sitePageMeta;

export default SitePage;
