import { beforeAll, expect, test, vi } from "vitest";
import { contentChanged, currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { attacks, unlisted } from "#app/catalogue/hostile.testing.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { inUseNow } from "#app/domain/content/drafts.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { saveText } from "#app/domain/content/saveTexts.server.ts";
import { changeSettings } from "#app/domain/site/settings.server.ts";
import { action as saveDraft } from "#app/routes/$lang.studio.drafts.ts";
import { action as answer, loader } from "#app/routes/$lang.studio.preview.$/route.tsx";
import { action as publish } from "#app/routes/$lang.studio.texts.$/route.tsx";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson } from "./people.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/** A draft as its author sees it before anybody else: the same page, nothing kept, nothing hostile on it. */

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

const folder = "courses/workshop/start/safety";
const steps = "courses/workshop/start/first-steps";
let db: Database;
let anna: Visitor;
let personId: string;
let original: { en: string; zh: string };

beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: new Date("2026-01-15T08:00:00Z") });
  const { id, cookie } = await addPerson(db, "admin", { name: "Anna" });
  personId = id;
  await changeSettings(db, { changes: { reviewRequired: false }, personId: id, now: noon });
  anna = new Visitor();
  const [name = "", value = ""] = cookie.split("=");
  anna.cookies.set(name, value);
  const sourceOf = async (path: string) => (await inUseNow(db.read, path))?.source ?? "";
  original = { en: await sourceOf(`${folder}/en.mdx`), zh: await sourceOf(`${folder}/zh.mdx`) };
}, 60_000);

let base: { en: string; zh: string } | undefined;

/** The text as a whole, as the editor sends it while one types. */
async function type(en: string) {
  base ??= { ...original };
  const fields = { folder, "base.en": base.en, "base.zh": base.zh, "source.en": en, "source.zh": base.zh };
  const saved = await anna.post(saveDraft as never, "/en/studio/drafts", fields);
  if (saved.status !== 200) return saved;
  const body = JSON.parse(saved.body);
  base = body.base;
  return { ...saved, body };
}

const open = (at = folder, search = "") => anna.get(loader as never, `/en/studio/preview/${at}${search}`, { "*": at });
const pageOf = async () => JSON.stringify((await open()).body.shown);

test("what is saved is seen, and readers do not see it", async () => {
  await type(original.en.replace("Stop, help,", "Stop, breathe, help,"));
  const { body } = await open(folder, "?with=zh");
  expect(body).toMatchObject({ problems: [], leftOut: [] });
  expect(JSON.stringify(body.shown)).toContain("Stop, breathe, help");
  expect(body.shown.page.text.partner).toBe("zh");
  expect(JSON.stringify(body.shown)).not.toContain('"correct"');
  contentChanged(db);
  const readers = findSection(await currentCatalogue(db), { course: "workshop", section: "safety" });
  expect(JSON.stringify(readers)).not.toContain("breathe");
});

test("a block with a problem is named and left out, and the others are shown as they were typed", async () => {
  const typed = original.en.replace("Say where", "{1 + 1} Say where").replace("Stop, help,", "Stop, shout, help,");
  expect((await type(typed)).body.problems).not.toEqual([]);
  const { body } = await open();
  expect(body.leftOut).toEqual(["Before the first machine"]);
  expect(body.problems[0]).toMatchObject({ file: `${folder}/en.mdx` });
  const shown = JSON.stringify(body.shown);
  expect(shown).toContain("Stop, shout, help");
  expect(shown).not.toContain("Say where");
});

test("a part that is there in one language alone is shown before it is translated", async () => {
  await type(original.en.replace("## Sources", "## New {/* #new */}\n\nA new part.\n\n## Sources"));
  const { body } = await open();
  expect(body.problems.map(({ code }: { code: string }) => code)).toContain("blocksDiffer");
  expect(JSON.stringify(body.shown)).toContain("A new part.");
});

test("a question is asked, answered and explained, and nothing is kept", async () => {
  const fields = { question: "who-welcomes", "q.who-welcomes": "own-mentor" };
  const { body } = await anna.post(answer as never, `/en/studio/preview/${steps}`, fields, { "*": steps });
  expect(body).toMatchObject({ questionId: "who-welcomes", state: { explained: { id: "who-welcomes" } } });
  const again = { ...fields, intent: "again" };
  const asked = await anna.post(answer as never, `/en/studio/preview/${steps}`, again, { "*": steps });
  expect(asked.body.state).toBeNull();
  expect(await db.read.select().from(t.practiceAnswers)).toEqual([]);
});

test("a question that is not complete is named with its reason, and the others are asked", async () => {
  const path = `${steps}/questions.yaml`;
  const published = (await inUseNow(db.read, path))?.source ?? "";
  const half = published.replace('zh: "要签哪些文件？"', 'zh: ""');
  expect(half).not.toBe(published);
  await saveText(db, { path, source: half, base: published, personId, now: noon });
  const { body } = await open(steps);
  expect(body.questionsLeftOut).toEqual([
    {
      number: 2,
      asks: { en: "Which papers are signed?", zh: "" },
      problems: [expect.objectContaining({ file: path, code: "emptyField" })],
    },
  ]);
  const asked = Object.keys(body.shown.page.questions);
  expect(asked).toContain("who-welcomes");
  expect(asked).not.toContain("papers-needed");
});

const more = [
  `${"> ".repeat(200)}deep`,
  `${"<Callout kind='tip' title='x'>\n\n".repeat(60)}x`,
  "<svg xmlns='http://www.w3.org/2000/svg'><script>globalThis.CANARY=1</script></svg>",
  "![x](data:image/svg+xml;base64,PHN2Zz48c2NyaXB0PjwvPg==)",
];

test("hostile text is saved as it was typed, never shown, and refused with a reason when it is published", {
  timeout: 120_000,
}, async () => {
  for (const attack of [...attacks.filter((_, index) => index % 5 === 0), ...more]) {
    const typed = original.en.replace("Stop, help,", `${attack}\n\nStop, help,`);
    const saved = await type(typed);
    expect(saved.status, attack).toBe(200);
    for (const html of await htmlShown()) expect(unlisted(html), attack).toEqual([]);
    expect(Reflect.get(globalThis, "CANARY"), attack).toBeUndefined();
    if (saved.body.problems.length === 0) continue;
    const form = { intent: "publish", ...fieldsOfBase() };
    const refused = await anna.post(publish as never, `/en/studio/texts/${folder}`, form, { "*": folder });
    expect(refused, attack).toMatchObject({ status: 409, body: { refusal: "problems" } });
  }
});

/** All that the preview writes into the page as it is. */
async function htmlShown(): Promise<string[]> {
  const blocks: { headingHtml: string; parts: { html?: string }[] }[] = (await open()).body.shown.page.text.blocks;
  return blocks.flatMap(({ headingHtml, parts }) => [headingHtml, ...parts.map(({ html = "" }) => html)]);
}

function fieldsOfBase() {
  const { en, zh } = base ?? original;
  return { "base.en": en, "base.zh": zh, "source.en": en, "source.zh": zh };
}

test("a text of 5 MB is refused with 413, and the draft stays as it was", async () => {
  const before = await pageOf();
  expect((await type(original.en + "x ".repeat(2_500_000))).status).toBe(413);
  expect(await pageOf()).toBe(before);
});

test("halves of characters and NUL are replaced when they are saved", async () => {
  const saved = await type(original.en.replace("Stop, help,", "Stop\0, \ud83d help,"));
  expect(saved.status).toBe(200);
  expect(saved.body.base.en).toContain("Stop, \ufffd help,");
});
