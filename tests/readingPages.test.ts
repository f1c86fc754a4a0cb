import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importContent } from "#app/domain/content/import.server.ts";
import { loader as casesPage } from "#app/routes/$lang.cases._index.tsx";
import { loader as searchPage } from "#app/routes/$lang.search/route.tsx";
import { loader as toolPage } from "#app/routes/$lang.tools.$tool.tsx";
import { loader as glossaryJson } from "#app/routes/glossary[.]json.ts";
import { loader as healthz } from "#app/routes/healthz.tsx";
import { loader as robots } from "#app/routes/robots[.]txt.tsx";
import { loader as sitemap } from "#app/routes/sitemap[.]xml.tsx";
import { testDatabase } from "#tests/database.ts";

const asked = (path: string, params: Record<string, string> = {}): LoaderFunctionArgs => ({
  request: new Request(`http://localhost${path}`),
  params,
  context: { requestId: "", nonce: "", address: "" },
});

describe("reading pages without content", () => {
  beforeAll(async () => {
    globalThis.toolkitDatabase = await testDatabase();
  });

  test("the health check says that there is nothing to teach", async () => {
    const response = await healthz();
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ok: false, checks: { database: true, catalogue: false } });
  });
});

describe("reading pages", () => {
  beforeAll(async () => {
    const db = await testDatabase();
    globalThis.toolkitDatabase = db;
    const { contentChanged } = await import("#app/catalogue/catalogue.server.ts");
    const { db: inUse } = await import("#db/client.server.ts");
    await importContent(db, "content", { now: new Date("2027-01-01") });
    contentChanged(inUse);
  }, 60_000);
  afterAll(() => {
    globalThis.toolkitDatabase = undefined;
  });

  test("the health check passes", async () => {
    expect((await healthz()).status).toBe(200);
  });

  test("the sitemap names every page in both languages, each with its partner", async () => {
    const xml = await (await sitemap(asked("/sitemap.xml"))).text();
    const section = "courses/quality-apprenticeships/what-it-is";
    expect(xml).toContain(
      `<url><loc>http://localhost/en/${section}</loc><xhtml:link rel="alternate" hreflang="en" href="http://localhost/en/${section}"/><xhtml:link rel="alternate" hreflang="zh-Hans" href="http://localhost/zh/${section}"/></url>`,
    );
    expect(xml.match(/<url>/g)?.length).toBeGreaterThan(120);
  });

  test("robots may read everything but searches and what is personal", async () => {
    const text = await (await robots(asked("/robots.txt"))).text();
    expect(text).toContain("Disallow: /*/search");
    expect(text).toContain("Sitemap: http://localhost/sitemap.xml");
  });

  test("a tool that does not exist is not there", async () => {
    await expect(toolPage(asked("/en/tools/nope", { lang: "en", tool: "nope" }))).rejects.toMatchObject({
      status: 404,
    });
  });

  test("cases are filtered by the address, and a filter that means nothing filters nothing", async () => {
    const some = await casesPage(asked("/en/cases?country=SG", { lang: "en" }));
    expect(some.cases.map(({ id }) => id)).toEqual(["singapore-work-study-diploma"]);
    const large = await casesPage(asked("/zh/cases?size=large&sector=Oil+and+gas&process=2.5", { lang: "zh" }));
    expect(large.cases.map(({ id }) => id)).toEqual(["cnpc-paired-skills"]);
    expect(large.filter).toEqual({ country: "", sector: "Oil and gas", size: "large", block: "", process: "2.5" });
    const all = await casesPage(asked("/en/cases?country=%3Cscript%3E&block=nope", { lang: "en" }));
    expect(all.cases.length).toBeGreaterThanOrEqual(3);
  });

  test("a search without words shows no results, and a long one is cut", async () => {
    expect((await searchPage(asked("/zh/search?q=%20", { lang: "zh" }))).results).toBeNull();
    const long = await searchPage(asked(`/zh/search?q=${"a".repeat(10_000)}`, { lang: "zh" }));
    expect(long.query.length).toBe(100);
  });

  test("the glossary of the pop-ups is not sent twice", async () => {
    const first = await glossaryJson(asked("/glossary.json"));
    const etag = first.headers.get("ETag") ?? "";
    expect((await first.json()).terms.apprentice.zh[0]).toBe("学徒");
    const again = asked("/glossary.json");
    again.request.headers.set("If-None-Match", etag);
    expect((await glossaryJson(again)).status).toBe(304);
  });
});
