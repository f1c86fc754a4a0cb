import { expect, it } from "vitest";
import { fieldOf, formOf, type SentFields, sourcesOf } from "./textForm.ts";

const en = "---\ntitle: Safety\nsummary: Stop it.\n---\n\n## Why {/* #why */}\n\nSay it.\n";
const zh = "---\ntitle: 安全\nsummary: 先停机。\n---\n\n## 为什么 {/* #why */}\n\n说一遍。\n";

function sent(sources: { en: string; zh: string }, changes: SentFields = {}): SentFields {
  const { head, blocks } = formOf(sources);
  const fields: SentFields = { block: blocks.map(({ id }) => id) };
  for (const language of ["en", "zh"] as const) {
    fields[fieldOf.base(language)] = sources[language];
    fields[fieldOf.title(language)] = head[language].title;
    fields[fieldOf.summary(language)] = head[language].summary;
    for (const { id, words } of blocks) {
      fields[fieldOf.heading(language, id)] = words[language].heading;
      fields[fieldOf.body(language, id)] = words[language].body;
    }
  }
  return { ...fields, ...changes };
}

it("a form that nobody touched gives the sources it was made of", () => {
  const back = sourcesOf(sent({ en, zh }));
  expect([back.en.source, back.zh.source]).toEqual([en, zh]);
});

it("a sentence changed in one language changes that source alone", () => {
  const back = sourcesOf(sent({ en, zh }, { [fieldOf.body("zh", "why")]: "说两遍。" }));
  expect(back.zh.source).toBe(zh.replace("说一遍", "说两遍"));
  expect(back.en.source).toBe(en);
});

it("a language nobody has written yet has no source", () => {
  expect(sourcesOf(sent({ en, zh: "" })).zh.source).toBe("");
});

it("a source that cannot be taken apart is edited whole", () => {
  const broken = en.replace(" {/* #why */}", "");
  expect(formOf({ en: broken, zh }).whole).toBe(true);
  expect(sourcesOf({ "base.en": broken, "source.en": en, "base.zh": zh, "source.zh": zh }).en.source).toBe(en);
});
