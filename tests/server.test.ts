import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { languages } from "#app/i18n/languages.ts";
import { t } from "#db/tables.ts";
import { testServer } from "../db/testing/engines.ts";
import commonEn from "../locales/en/common.json" with { type: "json" };
import commonZh from "../locales/zh/common.json" with { type: "json" };
import { inTop, node } from "../scripts/machine.mjs";
import { type Asked, ask } from "./ask.ts";
import { makeDatabase } from "./e2e/support/database.ts";
import { addPerson, type TestPerson } from "./people.ts";
import {
  buildingTakes,
  endProcess,
  removeSite,
  type Site,
  secret,
  siteFolder,
  startServer,
  startSite,
} from "./site.ts";

/** The built server from outside: its headers, its calm pages when something fails, how it starts and how it ends. */

const texts = { en: commonEn.errors, zh: commonZh.errors };
let site: Site;
let learner: TestPerson;
let faultFile: string;
beforeAll(async () => {
  faultFile = inTop("data", `fault-${process.pid}`);
  site = await startSite({ name: "server", preload: inTop("tests", "faults.mjs"), env: { FAULT_FILE: faultFile } });
  learner = await addPerson(site.db, "learner");
}, buildingTakes);
afterEach(() => rmSync(faultFile, { force: true }));
afterAll(() => site?.stop());

const get = (address: string, person?: TestPerson, headers: Record<string, string> = {}) =>
  ask(site.url + address, { ...headers, ...(person?.cookie && { Cookie: person.cookie }) });

/** As a form of ours is sent by a browser. */
function post(address: string, form: string | Record<string, string>, headers: Record<string, string> = {}) {
  const body = typeof form === "string" ? form : new URLSearchParams(form).toString();
  const type = "application/x-www-form-urlencoded";
  const sent = { Origin: site.url, Accept: "text/html", "Content-Type": type, ...headers };
  return ask(site.url + address, sent, { method: "POST", body });
}
const readGate = { intent: "read", course: "workshop", section: "first-steps", block: "papers" };

describe("headers", () => {
  const addresses = [
    ...["/en", "/zh/courses", "/en/courses/workshop/first-steps?with=zh", "/en/glossary", "/en/learning"],
    ...["/en/search?q=mentor", "/en/sign-in", "/zh/sign-up", "/en/forgot", "/en/profile", "/en/profile/security"],
    ...["/en/courses/workshop/quizzes/start", "/en/nowhere", "/zh/attempts/nope", "/", "/fr"],
    ...["/glossary.json", "/healthz", "/robots.txt", "/sitemap.xml", "/manifest.webmanifest", "/icon.svg"],
    ...["/en/courses/workshop.data", "/en/sign-in.data", "/assets/nope.js", "/en/reading", "/media/nope.png"],
  ];

  test.each(addresses)("%s is guarded", async (address) => {
    for (const person of [undefined, learner]) expectGuarded(await get(address, person));
  });

  test("what a form answers is guarded, too", async () => {
    expectGuarded(await post("/en/reading", readGate));
    expectGuarded(await post("/en/sign-in", { identifier: "nobody", password: "wrong" }));
    expectGuarded(await post("/en/reading", readGate, { Origin: "https://evil.example" }));
    expectGuarded(await post("/en/courses", {}));
  });

  function expectGuarded({ headers }: Asked) {
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-|https?:|\*/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBeDefined();
    expect(headers["x-powered-by"]).toBeUndefined();
  }

  test("the preview of a draft can be framed by our own pages, and by no others", async () => {
    const { headers } = await get("/en/studio/preview/courses/workshop/start/first-steps", learner);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
  });

  test("a nonce is used once, and only by scripts of a working page", async () => {
    const [first, second] = [await get("/en/sign-in"), await get("/en/sign-in")];
    const nonceOf = ({ headers }: Asked) => /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
    expect(nonceOf(first)).toBeDefined();
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    const inline = [...first.body.toString().matchAll(/<script(?![^>]* src=)([^>]*)>/g)].map(([, rest]) => rest);
    expect(inline.length).toBeGreaterThan(0);
    for (const attributes of inline) expect(attributes).toContain(`nonce="${nonceOf(first)}"`);
  });

  test("reading pages hold no inline script at all", async () => {
    for (const address of ["/en", "/zh/courses/workshop/first-steps", "/en/glossary", "/en/search?q=mentor"]) {
      const { body } = await get(address, learner);
      expect(body.toString().match(/<script(?![^>]* src="\/assets\/)[^>]*>/g) ?? [], address).toEqual([]);
    }
  });

  test("no page has inline styles, handlers, or anything from another host", async () => {
    for (const address of addresses.filter((path) => /^\/(en|zh)\b(?!.*\.data)/.test(path))) {
      const html = (await get(address, learner)).body.toString();
      expect(html, address).not.toMatch(/<[^>]+\s(style|on\w+)="|<style/);
      const fetched = [...html.matchAll(/<(?:script|img|link|iframe|source|video)\b[^>]*?\s(?:src|href)="([^"]+)"/g)];
      const foreign = fetched
        .map(([, url = ""]) => url)
        .filter((url) => !url.startsWith("/") && !url.startsWith(site.url));
      expect(foreign, address).toEqual([]);
    }
  });

  test("files with a hash in their name are kept for ever, pages are not", async () => {
    const [, style = ""] = /href="(\/assets\/[^"]+\.css)"/.exec((await get("/en")).body.toString()) ?? [];
    expect((await get(style)).headers["cache-control"]).toContain("immutable");
    for (const address of ["/en/learning", "/en/profile", "/en/profile/security"]) {
      expect((await get(address, learner)).headers["cache-control"], address).toMatch(/no-store|private/);
    }
  });

  test("HEAD answers like GET, without the page", async () => {
    for (const address of ["/en", "/en/sign-in", "/healthz"]) {
      const head = await ask(site.url + address, {}, { method: "HEAD" });
      expect([head.status, head.body.length], address).toEqual([200, 0]);
    }
  });
});

describe("sessions", () => {
  test("a guest's cookie is out of reach of scripts and other sites", async () => {
    const [cookie = ""] = (await post("/en/reading", readGate)).headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  test("behind TLS it is bound to this host", async () => {
    const headers = { "X-Forwarded-Proto": "https", Origin: site.url.replace("http:", "https:") };
    const [cookie = ""] = (await post("/en/reading", readGate, headers)).headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^__Host-session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
  });

  test("a write from another site is refused, and nothing is recorded", async () => {
    const person = await addPerson(site.db, "learner");
    const foreign = [{ Origin: "https://evil.example" }, { Origin: "null" }];
    for (const headers of foreign) {
      const { status } = await post("/en/reading", readGate, { ...headers, Cookie: person.cookie });
      expect(status).toBe(403);
    }
    const reads = await site.db.read.select().from(t.blockReads).where(eq(t.blockReads.userId, person.id));
    expect(reads).toEqual([]);
  });
});

describe("bad requests", () => {
  test.each([
    "/en/%E0%A4%A",
    "/%00",
    "/en/%2e%2e/%2e%2e/etc/passwd",
    "//evil.example/",
    "/en/courses/workshop/..%2f..%2fserver.ts",
    "/media/..%2f..%2fserver.ts",
    "/assets/..%2f..%2fserver/index.js",
    `/en/search?q=${"a".repeat(5000)}`,
    "/en/search?q=%00%ED%A0%80",
    "/en?_data=root",
    "/en/sign-in?next=//evil.example",
    `/en/courses/${"x".repeat(3000)}`,
  ])("%s is answered calmly and leads nowhere else", async (address) => {
    const { status, headers, body } = await get(address);
    expect(status).toBeLessThan(500);
    expect(headers.location ?? "/").toMatch(/^\/(?!\/)/);
    expect(body.toString()).not.toMatch(/createServer|at \w+ \(|node:internal/);
  });

  test("a form larger than any of ours is refused", async () => {
    const huge = `intent=read&course=workshop&section=first-steps&block=${"x".repeat(2_000_000)}`;
    for (const address of ["/en/reading", "/en/practice", "/en/sign-in"]) {
      expect((await post(address, huge)).status, address).toBe(413);
    }
  });

  test("what is no form is refused", async () => {
    for (const address of ["/en/reading", "/en/practice", "/en/sign-in"]) {
      const { status } = await post(address, "{}", { "Content-Type": "application/json" });
      expect(status, address).toBe(400);
    }
  });
});

describe.each(languages)("calm pages in %s", (language) => {
  const text = (key: keyof typeof commonEn.errors) => texts[language][key];
  const written = ({ body }: Asked) => body.toString().replaceAll("&#x27;", "'").replaceAll("&quot;", '"');

  test("404: what happened, and where to go on", async () => {
    for (const address of ["/nowhere", "/courses/nope", "/courses/workshop/nope", "/tools/nope", "/a/b/c"]) {
      const page = await get(`/${language}${address}`, learner);
      expect(page.status, address).toBe(404);
      expect(written(page), address).toContain(text("404title"));
      expect(written(page)).toContain(`href="/${language}"`);
      expect(written(page)).toMatch(/<html lang="(en|zh-Hans)"/);
    }
  });

  test("500: the number of the request, and nothing of the error; the log has the rest", async () => {
    writeFileSync(faultFile, "bug");
    const page = await post(`/${language}/courses/workshop/quizzes/start`, {}, { Cookie: learner.cookie });
    expect(page.status).toBe(500);
    expect(written(page)).toContain(text("500title"));
    const requestId = String(page.headers["x-request-id"]);
    expect(written(page)).toContain(requestId);
    expect(written(page)).not.toMatch(/SECRET-OF-THE-MACHINE|at \w+ \(/);
    await vi.waitFor(() => expect(site.said()).toContain(requestId), 5000);
    expect(site.said()).toContain("SECRET-OF-THE-MACHINE");
  });

  test("503 when there is no room left: nothing was saved, and when to try again", async () => {
    writeFileSync(faultFile, "full");
    const page = await post(`/${language}/courses/workshop/quizzes/start`, {}, { Cookie: learner.cookie });
    expect(page.status).toBe(503);
    expect(page.headers["retry-after"]).toBe("5");
    expect(written(page)).toContain(text("503title"));
    expect(await site.db.read.select().from(t.attempts)).toEqual([]);
  });

  test("reading goes on while nothing can be written", async () => {
    writeFileSync(faultFile, "full");
    for (const address of ["/courses", "/courses/workshop/safety", "/learning", "/glossary"]) {
      expect((await get(`/${language}${address}`, learner)).status, address).toBe(200);
    }
  });

  test("a mark that could not be saved is answered calmly, too", async () => {
    writeFileSync(faultFile, "full");
    const Referer = `${site.url}/${language}/courses/workshop/first-steps`;
    const page = await post(`/${language}/reading`, readGate, { Cookie: learner.cookie, Referer });
    expect([page.status, page.headers["retry-after"]]).toEqual([503, "5"]);
    expect(written(page)).toContain(text("503title"));
    expect(written(page), "one goes back where one was").toContain(`href="/${language}/courses/workshop/first-steps"`);
  });

  test("an address that only takes forms, opened by hand, is a calm 404", async () => {
    for (const address of ["/reading", "/practice", "/sign-out"]) {
      const page = await get(`/${language}${address}`, learner, { Accept: "text/html" });
      expect(page.status, address).toBe(404);
      expect(written(page), address).toContain(text("404title"));
    }
  });

  test("an address that cannot be read is a calm 404", async () => {
    const page = await get(`/${language}/%E0%A4%A`, undefined, { Accept: "text/html" });
    expect(page.status).toBe(404);
    expect(written(page)).toContain(text("404title"));
    expect(site.said()).not.toContain("URIError");
  });

  test("a script that could not save is told in a word", async () => {
    writeFileSync(faultFile, "full");
    const headers = { Cookie: learner.cookie, "Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "same-origin" };
    const answer = await post(`/${language}/reading`, readGate, headers);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(written(answer)).not.toContain("<html");
  });
});

describe("while another program keeps the database to itself", () => {
  test("reading goes on at once; a write waits, and then says calmly that it was not saved", async () => {
    const letGo = await keepOthersFromWriting(site.database);
    const begun = performance.now();
    const write = post("/zh/courses/workshop/quizzes/start", {}, { Cookie: learner.cookie });
    await wait(200);
    const asked = performance.now();
    expect((await get("/en/courses/workshop/first-steps", learner)).status).toBe(200);
    expect((await get("/healthz")).status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(3000);
    const page = await write;
    expect(performance.now() - begun).toBeGreaterThan(5000);
    expect([page.status, page.headers["retry-after"]]).toEqual([503, "5"]);
    expect(page.body.toString()).toContain(texts.zh["503title"]);
    await letGo();
    const again = await post("/zh/courses/workshop/quizzes/start", {}, { Cookie: learner.cookie });
    expect(again.status).toBe(303);
  });

  /** SQLite has one lock for all that write, PostgreSQL one for each table. Gives what ends it. */
  async function keepOthersFromWriting(database: string): Promise<() => Promise<unknown>> {
    if (testServer) {
      const client = new pg.Client({ connectionString: database });
      client.on("error", () => {});
      await client.connect();
      await client.query("BEGIN; LOCK TABLE attempts IN SHARE MODE");
      return () => client.end();
    }
    const holder = spawn(node(), [inTop("db", "testing", "holdLock.ts"), database, "1"]);
    await once(holder.stdout, "data");
    return async () => {
      holder.stdin.end();
      await once(holder, "exit");
    };
  }
});

describe("starting and ending", () => {
  let folder: string;
  let database: string;
  beforeAll(async () => {
    folder = await siteFolder("ends");
    database = await makeDatabase(folder, "site");
  }, buildingTakes);
  afterAll(() => removeSite(folder));

  test("without SESSION_SECRET it refuses to start, and says what to do", async () => {
    const started = startServer(folder, { DATABASE_URL: database });
    await expect(started).rejects.toThrow(/ended with 1: SESSION_SECRET is not set\. .*openssl rand/s);
  });

  test("told to end, it finishes what is under way and takes nothing new", async () => {
    const env = { SESSION_SECRET: secret, DATABASE_URL: database };
    const { child, port } = await startServer(folder, env);
    const url = `http://127.0.0.1:${port}`;
    const body = "email=nobody%40example.org";
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length, Origin: url };
    const slow = request(`${url}/en/forgot`, { method: "POST", headers });
    const answer = once(slow, "response");
    slow.write(body.slice(0, 10));
    await wait(300);
    const ended = endProcess(child);
    await wait(300);
    await expect(ask(`${url}/en`)).rejects.toThrow();
    slow.end(body.slice(10));
    const [response] = await answer;
    await buffer(response);
    expect([response.statusCode, response.headers.location]).toEqual([303, "/en/forgot?sent"]);
    expect(await ended).toBe(0);
  });
});
