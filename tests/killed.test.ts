import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDraft, inUseNow } from "#app/domain/content/drafts.server.ts";
import { changeSettings } from "#app/domain/site/settings.server.ts";
import { t } from "#db/tables.ts";
import { inTop } from "../scripts/machine.mjs";
import { ask } from "./ask.ts";
import { noon } from "./factories.ts";
import { addPerson } from "./people.ts";
import { buildingTakes, endProcess, type Site, secret, startServer, startSite } from "./site.ts";

/** The real server, killed in the middle of saving and of publishing: what was confirmed is there, nothing by half. */

const folder = "courses/workshop/start/safety";
const [en, zh] = [`${folder}/en.mdx`, `${folder}/zh.mdx`];
let site: Site;
/** The one that runs now, and where. */
let child: ChildProcess;
let url: string;
let cookie: string;

beforeAll(async () => {
  site = await startSite({ name: "killed" });
  [child, url] = [site.process, site.url];
  const admin = await addPerson(site.db, "admin");
  cookie = admin.cookie;
  await changeSettings(site.db, { changes: { reviewRequired: false }, personId: admin.id, now: noon });
}, buildingTakes);
afterAll(async () => {
  if (child) await endProcess(child);
  await site?.stop();
});

/** Undefined where the server died before it answered. */
async function post(path: string, form: Record<string, string>) {
  const headers = { Origin: url, Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  return ask(url + path, headers, { method: "POST", body }).catch(() => undefined);
}

const saved = async (path: string) =>
  (await findDraft(site.db.read, path))?.source ?? (await inUseNow(site.db.read, path))?.source ?? "";
const withTitle = (source: string, title: string) => source.replace(/^title: .*$/m, `title: ${title}`);

/** Both texts with this title, upon what the server has. */
async function fields(title: string): Promise<Record<string, string>> {
  const base = { en: await saved(en), zh: await saved(zh) };
  return {
    "base.en": base.en,
    "base.zh": base.zh,
    "source.en": withTitle(base.en, title),
    "source.zh": withTitle(base.zh, title),
  };
}

/** Kills the server that many milliseconds from now, and starts it again on the same database. */
async function killAfter(ms: number): Promise<void> {
  await wait(ms);
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function startAgain(): Promise<void> {
  const folder = inTop("data", `test-killed-${process.pid}`);
  const started = await startServer(folder, { SESSION_SECRET: secret, DATABASE_URL: site.database });
  [child, url] = [started.child, `http://127.0.0.1:${started.port}`];
}

const type = async (title: string) => post("/en/studio/drafts", { folder, ...(await fields(title)) });

test("killed while somebody types, the server loses nothing that it confirmed", async () => {
  for (const ms of [5, 40, 90]) {
    let sent = `Typed ${ms} 0`;
    expect((await type(sent))?.status).toBe(200);
    let confirmed = sent;
    const dying = killAfter(ms);
    for (let n = 1; ; n++) {
      sent = `Typed ${ms} ${n}`;
      if ((await type(sent))?.status !== 200) break;
      confirmed = sent;
    }
    await dying;
    const title = /^title: (.*)$/m.exec(await saved(en))?.[1];
    expect([confirmed, sent]).toContain(title);
    await startAgain();
  }
}, 120_000);

test("killed while it publishes, it has published both languages or neither", async () => {
  for (const ms of [0, 30, 90, 180]) {
    const title = `Published ${ms}`;
    expect((await type(title))?.status).toBe(200);
    const publishing = post(`/en/studio/texts/${folder}`, { intent: "publish", ...(await fields(title)) });
    await killAfter(ms);
    await publishing;
    const published = await Promise.all([en, zh].map(async (path) => (await inUseNow(site.db.read, path))?.source));
    const isOut = published.map((source) => source?.includes(`title: ${title}`));
    expect(isOut[0]).toBe(isOut[1]);
    for (const path of [en, zh]) {
      expect((await findDraft(site.db.read, path)) === undefined).toBe(isOut[0]);
      const revisions = await site.db.read.select().from(t.revisions).where(eq(t.revisions.path, path));
      expect(revisions.filter(({ state }) => state === "published")).toHaveLength(1);
    }
    await startAgain();
    const again = await post(`/en/studio/texts/${folder}`, { intent: "publish", ...(await fields(title)) });
    expect(again?.status).toBe(303);
    expect(await saved(zh)).toContain(`title: ${title}`);
    expect(await findDraft(site.db.read, zh)).toBeUndefined();
  }
}, 120_000);
