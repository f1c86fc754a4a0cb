import path from "node:path";
import { expect, test } from "vitest";
import { compileDocument } from "#app/catalogue/document.server.ts";
import { folderOf } from "#app/catalogue/paths.ts";
import { GlossaryFile } from "#app/catalogue/schema.ts";
import type { Term } from "#app/catalogue/types.ts";
import { readContentFolder } from "../files.server.ts";
import { adviceOn } from "./advice.ts";
import { factDifferences } from "./facts.ts";
import { recall, recallable, remember } from "./memory.ts";
import { isRenderedBy, termsIn } from "./terms.ts";

const term = (id: string, en: string, zh: string, rest: Partial<Term> = {}): Term => ({
  id,
  term: { en, zh },
  also: {},
  avoid: {},
  definition: { en: "", zh: "" },
  ...rest,
});
const terms = [
  term("apprentice", "Apprentice", "学徒"),
  term("apprenticeship", "Apprenticeship", "学徒制", { avoid: { zh: ["学徒计划"] } }),
  term("agency", "Agency", "机构", { also: { zh: ["代理机构"] } }),
];

test("terms are found whatever their number and case, not inside other words or longer terms", () => {
  const found = termsIn("Two apprentices. The agencies. An apprenticeship.", terms, "en");
  expect(found.map(({ id }) => id).sort()).toEqual(["agency", "apprentice", "apprenticeship"]);
  expect(termsIn("学徒制很重要", terms, "zh").map(({ id }) => id)).toEqual(["apprenticeship"]);
  expect(termsIn('<Term id="apprentice">her</Term> [x](/agency)', terms, "en")).toEqual([]);
});

test("numbers are compared by value, dates by day, links and components by what they are", () => {
  const compare = (en: string, zh: string) => factDifferences({ en, zh });
  expect(compare("1.2 million people, 1,500 firms", "120万人，1500家企业")).toEqual([]);
  expect(compare("Since 15 August 2015, in August", "自2015年8月15日起，在8月")).toEqual([]);
  expect(compare("In 2015 there were 42.", "2015年有43个。")).toEqual([
    { kind: "numbers", only: { en: ["42"], zh: ["43"] } },
  ]);
  expect(compare("<Reflect>a</Reflect><Reflect>b</Reflect>", "<Reflect>a</Reflect>")).toEqual([
    { kind: "components", only: { en: ["Reflect 2"], zh: [] } },
  ]);
  expect(compare("From 2 May to 3 May 2020", "2020年5月2日至5月3日")).toEqual([]);
  expect(compare("1 May 2020", "2020年5月2日")).toMatchObject([{ kind: "dates" }]);
  expect(compare("[a](/x) [b](/y)", "[甲](/x)")).toEqual([{ kind: "links", only: { en: ["/y"], zh: [] } }]);
  expect(compare('<Question id="a" />\n<Callout kind="tip">x</Callout>', '<Question id="a" />')).toEqual([
    { kind: "components", only: { en: ["Callout:tip"], zh: [] } },
  ]);
});

test.each([
  ["twelve of twenty-five firms", "25家企业中有12家"],
  ["Law No. 31, article 112", "法律第三十一号第一百一十二条"],
  ["twenty thousand people, 1.5 billion", "2万人，15亿"],
  ["20,000 people", "两万人"],
  ["in 2019/20", "2019年至2020年"],
  ["1 Sept 2026 to 31 Aug 2028", "2026年9月1日至2028年8月31日"],
  ["on 14 and 15 May", "5月14日、15日"],
  ["from 14–16 May 2026", "2026年5月14、16日"],
  ["January to April 2026", "2026年1月至4月"],
])("“%s” says the same as “%s”", (en, zh) => {
  expect(factDifferences({ en, zh })).toEqual([]);
});

test.each([
  ["twelve of 25 firms", "26家企业中有12家"],
  ["Law No. 31", "第三十二号法律"],
  ["on 14 and 15 May", "5月14日、16日"],
  ["20,000 people", "两千人"],
])("“%s” does not say the same as “%s”", (en, zh) => {
  expect(factDifferences({ en, zh })).not.toEqual([]);
});

test.each([
  ["Recruitment", "en", "Firms recruit in spring.", true],
  ["Recruitment", "en", "Firms look for people in spring.", false],
  ["Completion rate", "en", "How many complete", true],
  ["Off-the-job training", "en", "Two days of training at school.", true],
  ["Training levy", "en", "A good training.", false],
  ["学徒日志", "zh", "每天写日志。", true],
  ["学徒制", "zh", "学徒计划", false],
] as const)("%s is rendered, in %s, by “%s”: %s", (word, language, prose, is) => {
  expect(isRenderedBy(word, language, prose)).toBe(is);
});

test("what we ship has few warnings", async () => {
  const { files } = await readContentFolder(path.resolve(import.meta.dirname, "../../../../content"));
  const source = new Map(files.map((file) => [file.path, file.source]));
  const glossary = await compileDocument("glossary.yaml", source.get("glossary.yaml") ?? "");
  if (!glossary.ok) throw new Error("the glossary is not whole");
  const { terms } = GlossaryFile.parse(glossary.compiled);
  const folders = [...source.keys()].filter((file) => file.endsWith("/en.mdx")).map((file) => folderOf(file));
  const advice = folders.flatMap((folder) => {
    const sources = { en: source.get(`${folder}/en.mdx`) ?? "", zh: source.get(`${folder}/zh.mdx`) ?? "" };
    return adviceOn({ sources, blocks: [], terms });
  });
  const found = advice.flatMap((one) => one.terms);
  expect(found.length).toBeGreaterThan(1_000);
  expect(found.filter(({ isMissing }) => isMissing).length / found.length).toBeLessThan(0.06);
  expect(advice.filter(({ differences }) => differences.length > 0).length / advice.length).toBeLessThan(0.05);
  expect(advice.flatMap(({ avoided }) => avoided)).toEqual([]);
});

const source = (title: string, body: string) =>
  `---\ntitle: ${title}\nsummary: s\n---\n\n## One {/* #one */}\n\n${body}\n`;

test("a rendering that is missing or to be avoided is told, from whichever language is the source", () => {
  const sources = { en: source("A", "The apprenticeship of an agency."), zh: source("甲", "代理机构的学徒计划。") };
  const advice = (standing: "current" | "stale") =>
    adviceOn({ sources, blocks: [{ id: "one", standing: { en: standing, zh: "current" } }], terms })[0];
  expect(advice("current")).toMatchObject({
    source: "en",
    terms: [
      { id: "apprenticeship", expected: "学徒制", isMissing: true },
      { id: "agency", expected: "机构", isMissing: false },
    ],
    avoided: [{ language: "zh", word: "学徒计划", use: "学徒制" }],
  });
  expect(advice("stale")).toMatchObject({ source: "zh" });
});

const memory = recallable(
  remember({
    words: {
      en: "Stop the machine at once. Tell the mentor what you saw.\n\nThen write it down.",
      zh: "立即停机。把所见告诉师傅。\n\n然后记录下来。",
    },
    folder: "pages/about",
    blockId: "one",
  }),
);

test("a sentence that was said before is offered with its translation, the same one first", () => {
  const [first] = recall(memory, "Stop the machine at once.", "en");
  expect(first).toMatchObject({ target: "立即停机。", similarity: 1, folder: "pages/about" });
  const near = recall(memory, "Tell the mentor what you heard.", "en");
  expect(near).toMatchObject([{ target: "把所见告诉师傅。" }]);
  expect(near[0]!.similarity).toBeGreaterThanOrEqual(0.7);
  expect(near[0]!.similarity).toBeLessThan(1);
  expect(recall(memory, "然后记录下来。", "zh")[0]).toMatchObject({ target: "Then write it down.", similarity: 1 });
  expect(recall(memory, "Nothing of the kind was ever said.", "en")).toEqual([]);
});
