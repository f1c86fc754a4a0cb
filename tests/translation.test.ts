import { beforeAll, expect, test, vi } from "vitest";
import { findDraft } from "#app/domain/content/drafts.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { action, loader } from "#app/routes/$lang.studio.translation/route.tsx";
import { loader as fileLoader } from "#app/routes/$lang.studio.translation_.file.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson } from "./people.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/** Texts go to translators and come back, by the forms of the page. */

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

const at = "/en/studio/translation";
let db: Database;
let admin: Visitor;

beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: noon });
  const [name = "", value = ""] = (await addPerson(db, "admin", { name: "Anna" })).cookie.split("=");
  admin = new Visitor();
  admin.cookies.set(name, value);
}, 60_000);

async function handOut(search: string) {
  const headers = { "User-Agent": admin.agent, Cookie: admin.cookie };
  const request = new Request(`http://localhost:3000${at}/file?${search}`, { headers });
  return (await fileLoader({ request, params: { lang: "en" }, context: {} } as never)) as Response;
}

function sent(bytes: BlobPart, name: string): FormData {
  const form = new FormData();
  form.set("intent", "preview");
  form.set("file", new File([bytes], name));
  return form;
}

const send = (form: FormData | Record<string, string>) => admin.post(action as never, at, form);

test("a file is handed out, translated, looked at and taken in", async () => {
  const file = await handOut("source=en&within=courses/workshop/start/safety&scope=all&format=xliff");
  expect(file.headers.get("Content-Disposition")).toContain("translation-en-zh-courses-workshop-start-safety.xlf");
  const xml = (await file.text()).replace(/(<unit id="title"[\s\S]*?<target>)[^<]*/, "$1安全第一");
  const { body } = await send(sent(xml, "back.xlf"));
  expect(body.preview.counts).toMatchObject({ changed: 1, contested: 0, left: 0 });
  expect(await db.read.$count(t.drafts)).toBe(0);
  const { words, name } = body.preview;
  const taken = await send({ intent: "take", words, name });
  expect(taken.location).toMatch(/^\/en\/studio\/changes\/.+\?done=changed$/);
  expect((await findDraft(db.read, "courses/workshop/start/safety/zh.mdx"))?.source).toContain("title: 安全第一");
  expect(await db.read.select({ title: t.changeSets.title }).from(t.changeSets)).toEqual([
    { title: "Translation, back.xlf" },
  ]);
  expect((await send({ intent: "take", words, name })).location).toBe("/en/studio/translation?done=notUsed");
});

test("a workbook comes back the same way", async () => {
  const file = await handOut("source=zh&within=courses/workshop/start/safety&scope=all&format=xlsx");
  const { body } = await send(sent(await file.arrayBuffer(), "back.xlsx"));
  expect(body.preview.counts).toMatchObject({ changed: 0, contested: 0, left: 0 });
  expect(body.preview.counts.unchanged).toBeGreaterThan(3);
});

test("a file that cannot be read is refused with its reason, and nothing is changed", async () => {
  const drafts = await db.read.$count(t.drafts);
  expect((await send(sent("<xliff", "x.xlf"))).body.refusal.reason).toBe("notXml");
  expect((await send(sent("PK\u0003\u0004 nothing", "x.xlsx"))).body.refusal.reason).toBe("notXml");
  expect((await send(sent("<!DOCTYPE x><xliff/>", "x.xlf"))).body.refusal.reason).toBe("docType");
  expect((await send(sent("x".repeat(9 * 1024 * 1024), "x.xlf"))).body.refusal.reason).toBe("tooLarge");
  expect((await send({ intent: "take", words: "<nothing/>" })).body.refusal.reason).toBe("notXliff");
  expect(await db.read.$count(t.drafts)).toBe(drafts);
});

test("where there is nothing to translate the page says so", async () => {
  const answer = await handOut("source=en&within=courses/workshop/start/safety/nope").catch((thrown) => thrown);
  expect(answer.headers.get("Location")).toContain("done=nothing");
  expect((await admin.get(loader as never, `${at}?done=nothing&within=x`)).body).toMatchObject({ done: "nothing" });
});
