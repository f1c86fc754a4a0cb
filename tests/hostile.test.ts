import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attacks } from "#app/catalogue/hostile.testing.ts";
import { messageOf, type Problem } from "#app/catalogue/problems.ts";
import { inUseNow } from "#app/domain/content/drafts.server.ts";
import { changeSettings } from "#app/domain/site/settings.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type Asked, ask } from "./ask.ts";
import { noon } from "./factories.ts";
import { addPerson, type TestPerson } from "./people.ts";
import { buildingTakes, type Site, startSite } from "./site.ts";

/**
 * What a hostile author writes, from the first save to the page that readers are sent, on the built server: each is
 * either refused with a reason, or the page runs nothing that it did not run before.
 */

const folder = "courses/workshop/start/safety";
const page = "courses/workshop/safety";
const placed = "Stop, help,";
let site: Site;
let anna: TestPerson;
let original: Record<Language, string>;
/** What the server holds of the draft. */
let base: Record<Language, string>;

beforeAll(async () => {
  site = await startSite({ name: "hostile" });
  anna = await addPerson(site.db, "admin", { name: "Anna" });
  await changeSettings(site.db, { changes: { reviewRequired: false }, personId: anna.id, now: noon });
  const sourceOf = async (language: Language) =>
    (await inUseNow(site.db.read, `${folder}/${language}.mdx`))?.source ?? "";
  original = { en: await sourceOf("en"), zh: await sourceOf("zh") };
  base = original;
}, buildingTakes);
afterAll(() => site?.stop());

const get = (address: string) => ask(site.url + address, { Cookie: anna.cookie, Accept: "text/html" });

function post(address: string, body: string | Uint8Array, type = "application/x-www-form-urlencoded"): Promise<Asked> {
  // Kept open, as browsers do: one that closes would break off what is refused before all of it was sent.
  const asked = { Cookie: anna.cookie, Origin: site.url, Accept: "text/html", Connection: "keep-alive" };
  const headers = { ...asked, "Content-Type": type };
  return ask(site.url + address, headers, { method: "POST", body });
}

const fieldsOf = (en: string) => ({
  ...{ folder, "base.en": base.en, "base.zh": base.zh },
  ...{ "source.en": en, "source.zh": original.zh },
});
const formOf = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/** As the editor saves while one types; how things stand then. */
async function type(en: string): Promise<Problem[]> {
  const { status, body } = await post("/en/studio/drafts", formOf(fieldsOf(en)));
  expect(status).toBe(200);
  const saved = JSON.parse(body.toString());
  base = saved.base;
  return saved.problems;
}

/** What of a page could do something: `runs` is never ours, `parts` are counted against those of the page as it was. */
function activeIn(html: string): { runs: string[]; parts: string[] } {
  const [runs, parts]: [string[], string[]] = [[], []];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode) => {
    if ("attrs" in node) {
      const of = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? "";
      if (runningElements.test(node.nodeName)) runs.push(`<${node.nodeName}>`);
      if (node.nodeName === "script" && !of("nonce") && !of("src").startsWith("/assets/")) runs.push("<script>");
      if (activeElements.test(node.nodeName)) {
        parts.push(`<${node.nodeName}> ${of("src")}${of("action")}${of("rel")}${of("name")}`);
      }
      runs.push(...node.attrs.filter(isRunning).map(({ name, value }) => `${name}=${value}`));
    }
    if ("content" in node) node.content.childNodes.forEach(visit);
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  parse(html).childNodes.forEach(visit);
  return { runs, parts };
}

const runningElements = /^(?:iframe|frame|object|embed|applet|base|animate|set|foreignobject|qa-mark)$/i;
const activeElements = /^(?:script|style|link|meta|form|input|button|textarea|select|svg|math)$/;

/** A browser passes over white space and control characters in front of an address. */
function isRunning({ name, value }: { name: string; value: string }): boolean {
  if (/^on|^srcdoc$/.test(name)) return true;
  if (/^(?:src|srcset|action|formaction|poster|data)$/.test(name) && value.includes("evil.example")) return true;
  return /^[\s\p{Cc}]*(?:javascript|vbscript|data):/iu.test(value);
}

const deep = [
  `${"> ".repeat(2_000)}deep`,
  `${"- ".repeat(1_500)}deep`,
  `${"<Callout kind='tip' title='x'>\n\n".repeat(300)}x`,
  `${"*a ".repeat(3_000)}`,
  `${"[".repeat(3_000)}x${"](y)".repeat(3_000)}`,
];
const pictures = [
  "<svg xmlns='http://www.w3.org/2000/svg'><script>globalThis.CANARY=1</script></svg>",
  "![x](data:image/svg+xml;base64,PHN2Zz48c2NyaXB0PjwvPg==)",
  "<Figure src='x.svg' alt='x' />",
  "![x](/pictures/../../etc/passwd)",
];
const all = [...attacks, ...deep, ...pictures];

const preview = async () => (await get(`/en/studio/preview/${folder}`)).body.toString();
const published = async () => (await get(`/en/${page}`)).body.toString();

test("every known attack is refused with a reason, or the page it is published on runs nothing new", {
  timeout: 180_000,
}, async () => {
  await type(original.en);
  const usual = { preview: activeIn(await preview()), page: activeIn(await published()) };
  expect([usual.preview.runs, usual.page.runs]).toEqual([[], []]);
  const fates: Record<string, number> = { 303: 0, 409: 0 };
  for (const [index, attack] of all.entries()) {
    const named = attack.slice(0, 200);
    const language = index % 2 === 0 ? "en" : "zh";
    const problems = await type(original.en.replace(placed, `${attack}\n\n${placed}`));
    const drafted = activeIn(await preview());
    expect(drafted.runs, named).toEqual([]);
    const answer = await post(
      `/${language}/studio/texts/${folder}`,
      formOf({ intent: "publish", ...fieldsOf(base.en) }),
    );
    fates[answer.status] = (fates[answer.status] ?? 0) + 1;
    if (answer.status === 409) expectRefused(answer, { problems, language, named });
    else expect([answer.status, problems, drafted], named).toEqual([303, [], usual.preview]);
    expect(activeIn(await published()), named).toEqual(usual.page);
  }
  expect(Math.min(...Object.values(fates))).toBeGreaterThan(5);
});

/** The editor with what was typed, and under it why it is not published, in the language of whoever reads. */
function expectRefused(
  answer: Asked,
  { problems, language, named }: { problems: Problem[]; language: Language; named: string },
) {
  expect(problems, named).not.toEqual([]);
  const said = wordsIn(answer.body.toString());
  for (const problem of problems) expect(said, named).toContain(messageOf(problem, language));
  expect(activeIn(answer.body.toString()).runs, named).toEqual([]);
}

function wordsIn(html: string): string {
  const words: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode) => {
    if (node.nodeName === "#text") words.push((node as DefaultTreeAdapterTypes.TextNode).value);
    if ("childNodes" in node && node.nodeName !== "script") node.childNodes.forEach(visit);
  };
  parse(html).childNodes.forEach(visit);
  return words.join("");
}

/** A form of a browser that is broken: bytes that are no UTF-8 in the middle of a word. */
const broken = [
  ["a byte that begins nothing", [0xff, 0xfe]],
  ["the end of a character that never began", [0x80, 0xbf]],
  ["half a character", [0xe4, 0xb8]],
  ["half a surrogate pair", [0xed, 0xa0, 0xbd]],
  ["a slash in two bytes", [0xc0, 0xaf]],
  ["an angle bracket in two bytes", [0xc0, 0xbc]],
  ["NUL", [0x00]],
] as const;

/** The words with these bytes in place of `@@`. */
function withBytes(words: string, bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const [before = "", after = ""] = words.split("@@");
  return new Uint8Array(Buffer.concat([Buffer.from(before), Uint8Array.from(bytes), Buffer.from(after)]));
}

test.each(broken)(
  "%s in what the editor sends is replaced, in the draft, the preview and on the page",
  async (_, bytes) => {
    for (const asPercent of [true, false]) {
      const form = formOf(fieldsOf(original.en.replace(placed, "Stop at @@ once, help,"))).replace("%40%40", "@@");
      const percent = bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
      const sent = asPercent ? form.replace("@@", percent) : withBytes(form, bytes);
      const { status, body } = await post("/en/studio/drafts", sent);
      expect(status).toBe(200);
      const saved = JSON.parse(body.toString());
      base = saved.base;
      expect(saved.problems).toEqual([]);
      expect(saved.base.en).toMatch(/Stop at \ufffd* once, help,/);
      expect((await preview()).match(/Stop at [^ ]* once/)?.[0]).toMatch(/^Stop at \ufffd* once$/);
    }
    const answer = await post(`/zh/studio/texts/${folder}`, formOf({ intent: "publish", ...fieldsOf(base.en) }));
    expect(answer.status).toBe(303);
    expect((await published()).match(/Stop at [^ ]* once/)?.[0]).toMatch(/^Stop at \ufffd* once$/);
  },
);

const boundary = "----hostile";
const multipart = `multipart/form-data; boundary=${boundary}`;
const part = (name: string, words: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${words}\r\n`;
function withFile(fields: Record<string, string>, name: string, bytes: Uint8Array): Uint8Array {
  const before = Object.entries(fields)
    .map(([field, words]) => part(field, words))
    .join("");
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(before + head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

test.each(broken)("%s in a form, a translation and a picture is refused or replaced", async (_, bytes) => {
  const address = `/zh/studio/forms/glossary.yaml?item=mentor`;
  expect((await post(address, withBytes("intent=save&definition.en=a+@@+b", bytes))).status).toBeLessThan(500);
  const xliff = withBytes(
    `<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh-Hans">@@</xliff>`,
    bytes,
  );
  const taken = await post("/zh/studio/translation", withFile({ intent: "preview" }, "a.xlf", xliff), multipart);
  expect(taken.status).toBe(400);
  expect(activeIn(taken.body.toString()).runs).toEqual([]);
  const svg = withBytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)@@</script></svg>', bytes);
  const sent = withFile({ altEn: "A <b>bench</b>", altZh: "台" }, "a.svg", svg);
  const picture = await post("/zh/studio/pictures", sent, multipart);
  expect(picture.status).toBe(400);
});

test("what is too large or too deep is refused, and the draft stays as it was", async () => {
  await type(original.en);
  const large = "x ".repeat(2_500_000);
  const sizes = [
    await post("/en/studio/drafts", formOf(fieldsOf(original.en + large))),
    await post(`/zh/studio/texts/${folder}`, formOf({ intent: "publish", ...fieldsOf(original.en + large) })),
    await post("/en/studio/forms/glossary.yaml", formOf({ intent: "save", "terms.0.id": large })),
  ];
  expect(sizes.map(({ status }) => status)).toEqual([413, 413, 413]);
  const nested = Buffer.from(
    `<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh"><file id="x">${'<group id="g">'.repeat(20_000)}${"</group>".repeat(20_000)}</file></xliff>`,
  );
  for (const [name, bytes] of [
    ["deep.xlf", nested],
    ["large.xlf", Buffer.from(large.repeat(2))],
    ["bomb.xlf", Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')],
  ] as const) {
    const { status } = await post("/en/studio/translation", withFile({ intent: "preview" }, name, bytes), multipart);
    expect([name, status]).toEqual([name, 400]);
  }
  const answer = await get(`/en/studio/texts/${folder}`);
  expect(answer.status).toBe(200);
  expect((await get(`/en/studio/preview/${folder}`)).status).toBe(200);
});

test("a draft is shown under the same policy as the page it becomes", async () => {
  const policyOf = async (address: string) => {
    const { headers } = await get(address);
    return String(headers["content-security-policy"])
      .split("; ")
      .map((rule) => rule.replace(/ 'nonce-[^']+'/, ""));
  };
  const [draft, shown] = [await policyOf(`/en/studio/preview/${folder}`), await policyOf(`/en/${page}`)];
  // The preview stands in a frame of the editor, and of nothing else.
  expect(draft.map((rule) => rule.replace("frame-ancestors 'self'", "frame-ancestors 'none'"))).toEqual(shown);
});
