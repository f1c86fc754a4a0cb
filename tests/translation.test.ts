import { beforeAll, expect, test, vi } from "vitest";
import { findDraft, inUseNow, saveDraft } from "#app/domain/content/drafts.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { splitText } from "#app/domain/content/textParts.ts";
import { action as hereAction } from "#app/routes/$lang.studio.here.ts";
import { action as memoryAction } from "#app/routes/$lang.studio.memory.ts";
import { loader as textLoader } from "#app/routes/$lang.studio.texts.$/route.tsx";
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
let other: Visitor;

beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: noon });
  admin = await visitor("Anna");
  other = await visitor("Bo");
}, 60_000);

async function visitor(named: string): Promise<Visitor> {
  const [name = "", value = ""] = (await addPerson(db, "admin", { name: named })).cookie.split("=");
  const made = new Visitor();
  made.cookies.set(name, value);
  return made;
}

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

test("a question's wording goes out with its context, comes back, and is called by its field", async () => {
  const file = await handOut("source=en&within=courses/workshop/start&scope=all&kind=questions");
  const xml = await file.text();
  expect(xml).not.toContain("block.");
  expect(xml).toContain(">Questions: When does the mentor arrive? › Choices: At noon › Why it is right or wrong<");
  const { body } = await send(sent(xml.replace("太晚。", "晚了。"), "back.xlf"));
  expect(body.preview.documents).toMatchObject([
    {
      called: { title: "Start", part: "quiz" },
      units: [{ fate: "changed", field: "why", heading: { en: "At noon" } }],
    },
  ]);
  const { words, name } = body.preview;
  await send({ intent: "take", words, name });
  expect((await findDraft(db.read, "courses/workshop/start/quiz.yaml"))?.source).toContain('zh: "晚了。"');
});

test("what no cell can hold is named instead of being cut, XLIFF takes it", async () => {
  const path = "pages/about/zh.mdx";
  const { source } = (await inUseNow(db.read, path))!;
  const long = `${source}\n${"长".repeat(32_767)}\n`;
  await saveDraft(db, { path, source: long, fromVersion: 0, personId: null, now: noon });
  const asked = "source=en&within=pages/about&scope=all";
  const refused = await handOut(`${asked}&format=xlsx&kind=texts`).catch((thrown) => thrown);
  const search = new URL(refused.headers.get("Location"), "http://localhost").searchParams;
  const { body } = await admin.get(loader as never, `${at}?${search}`);
  const last = splitText(source)?.parts.at(-1);
  expect(body).toMatchObject({ kinds: ["texts"], within: "pages/about", unfit: { unitId: `block.${last?.id}` } });
  expect(body.unfit.heading.zh).toBe(last?.heading);
  expect(await (await handOut(asked)).text()).toContain("长".repeat(32_767));
  expect((await admin.get(loader as never, `${at}?unfit=pages/about+block.nope`)).body.unfit).toBeNull();
});

test("where there is nothing to translate the page says so", async () => {
  const answer = await handOut("source=en&within=courses/workshop/start/safety/nope").catch((thrown) => thrown);
  expect(answer.headers.get("Location")).toContain("done=nothing");
  expect((await admin.get(loader as never, `${at}?done=nothing&within=x`)).body).toMatchObject({ done: "nothing" });
});

const folder = "courses/workshop/start/safety";
const json = async (answer: { body: unknown }) => {
  const { body } = answer;
  return typeof body === "string" ? JSON.parse(body) : body;
};

test("two people who have a text open see each other's names", async () => {
  const sign = (who: Visitor) => who.post(hereAction as never, "/en/studio/here", { folder });
  expect(await json(await sign(admin))).toEqual({ others: [] });
  expect(await json(await sign(other))).toEqual({ others: ["Anna"] });
  expect(await json(await sign(admin))).toEqual({ others: ["Bo"] });
  const seen = await other.get(textLoader as never, `/en/studio/texts/${folder}`, { "*": folder });
  expect(seen.body).toMatchObject({
    others: ["Anna"],
    advice: expect.arrayContaining([expect.objectContaining({ source: "en" })]),
  });
});

test("what another published text says is offered, the block itself is not", async () => {
  const { body } = await admin.get(textLoader as never, `/en/studio/texts/${folder}`, { "*": folder });
  const { id: blockId = "", body: text = "" } = splitText(body.editor.texts.en.source)?.parts[0] ?? {};
  const ask = (asked: { folder: string; blockId: string }) =>
    admin.post(memoryAction as never, "/en/studio/memory", { ...asked, source: "en", text });
  const elsewhere = await json(await ask({ folder: "pages/about", blockId: "one" }));
  expect(elsewhere.matches[0]).toMatchObject({ similarity: 1, folder });
  const itself = await json(await ask({ folder, blockId }));
  expect(itself.matches.filter((match: { similarity: number }) => match.similarity === 1)).toEqual([]);
});
