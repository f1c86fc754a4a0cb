import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileText } from "./compile.server.ts";
import { attacks, unlisted } from "./hostile.testing.ts";
import { readText } from "./read.ts";

const front = "---\ntitle: Fuzz\nsummary: Fuzz.\n---\n\n";
const heading = (id: string) => `## Heading {/* #${id} */}`;
let evaluated = 0;

beforeAll(() => {
  const touched = () => {
    evaluated += 1;
  };
  Object.defineProperty(globalThis, "CANARY", { configurable: true, get: touched, set: touched });
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "CANARY");
});

const word = fc.constantFrom(
  "apprentice",
  "学徒",
  "企业导师（师傅）",
  "“quoted”",
  "a & b",
  "1 < 2",
  "CANARY",
  "&amp;",
  "é",
  "\u202e",
  "😀",
);
const character = fc.constantFrom(
  ..."<>{}[]()*_`~|\\/\"'&#:;=!-+. \n\t",
  "{/*",
  "*/}",
  "<Term",
  "/>",
  "&#x3c;",
  "javascript:",
  "\u0000",
  "\ufeff",
  "\u2028",
);
const noise = fc
  .array(fc.oneof(word, character, fc.string({ maxLength: 8 })), { maxLength: 12 })
  .map((parts) => parts.join(""));
const quoted = fc.oneof(word, noise).map((value) => value.replaceAll('"', "&quot;").replaceAll(/[\n\0]/g, " "));
const id = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("who-signs", "a", "b-2") },
  { weight: 1, arbitrary: quoted },
);
const url = fc.oneof(
  fc.constantFrom(
    "https://example.org/a?b=c&d",
    "mailto:a@example.org",
    "section:agreements#who-signs",
    "term:mentor",
    "tool:x",
  ),
  fc
    .tuple(fc.constantFrom("javascript:", "JAVASCRIPT:", "data:", "//", "/", "https://", "section:", "term:"), noise)
    .map((parts) => parts.join("")),
);

/** Mostly what authors write, with hostile words in every place that takes words. */
const paragraph = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" ")),
  fc.tuple(word, word).map(([a, b]) => `**${a}（${b}）。**${a}\n${b} *${a}*`),
  fc.tuple(word, url).map(([text, address]) => `[${text}](${address})`),
  fc.tuple(id, word).map(([term, text]) => `a <Term id="${term}">${text}</Term> b`),
  fc.tuple(word, word).map(([a, b]) => `| ${a} | b |\n| --- | ---: |\n| c | ${b} |`),
  fc.array(word, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `1. ${item}`).join("\n")),
);
const component = fc.oneof(
  fc
    .tuple(fc.constantFrom("tip", "example", "__proto__"), quoted, paragraph)
    .map(([kind, title, text]) => `<Callout kind="${kind}" title="${title}">\n\n${text}\n\n</Callout>`),
  fc
    .tuple(fc.constantFrom("Steps", "Reflect", "TrainerNote", "Callout", "div"), paragraph)
    .map(([name, text]) => `<${name}>\n\n${text}\n\n</${name}>`),
  fc.tuple(fc.constantFrom("Question", "Tool", "Case"), id).map(([name, value]) => `<${name} id="${value}" />`),
  fc.tuple(quoted, quoted).map(([alt, caption]) => `<Figure src="a.png" alt="${alt}" caption="${caption}" />`),
  fc
    .tuple(
      fc.constantFrom("Callout", "Term", "Figure", "a", "script", "Question"),
      fc.constantFrom("id", "title", "onClick", "style", "href", "children", "key", "ref"),
      noise,
    )
    .map(([name, attribute, value]) => `<${name} ${attribute}=${JSON.stringify(value)} />`),
);
const hostile = fc.oneof(
  fc.constantFrom(...attacks),
  noise,
  fc.tuple(fc.constantFrom(...attacks), noise).map(([a, b]) => a.slice(0, b.length * 3) + b + a.slice(b.length * 3)),
);
const tame = fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 2, arbitrary: component });
const body = fc.oneof(
  { weight: 3, arbitrary: fc.array(tame, { minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: fc.array(fc.oneof(tame, hostile), { minLength: 1, maxLength: 4 }) },
);
const document = body.map((parts) => `${front}${heading("start")}\n\n${parts.join("\n\n")}\n\n${heading("end")}\n`);

async function renderedHtml(source: string): Promise<string[]> {
  const result = await compileText("courses/c/d/e/en.mdx", source, {
    language: "en",
    courseId: "c",
    folder: "courses/c/d/e",
  });
  if (!result.ok) return [];
  return result.text.blocks.flatMap(({ headingHtml, parts }) => [
    headingHtml,
    ...parts.flatMap((part) => ("html" in part ? [part.html] : [])),
  ]);
}

describe("hostile texts", () => {
  it("would be noticed", () => {
    expect(globalThis).toHaveProperty("CANARY");
    Reflect.get(globalThis, "CANARY");
    expect(evaluated).toBeGreaterThan(0);
    evaluated = 0;
    expect(unlisted('<p onclick="x">a</p><script>b</script><a href="javascript:c">d</a>')).toEqual([
      "p[onclick]",
      "<script>",
      "href=javascript:c",
    ]);
  });

  it("every known attack is refused, or harmless once rendered", async () => {
    for (const attack of attacks) {
      for (const html of await renderedHtml(`${front}${heading("start")}\n\n${attack}\n`)) {
        expect(unlisted(html), attack).toEqual([]);
      }
    }
    expect(evaluated).toBe(0);
  });

  it("a file that begins with an attack instead of front matter is refused", () => {
    for (const attack of attacks) expect(readText("x/en.mdx", attack, "en").ok, attack).toBe(false);
    expect(readText("x/en.mdx", `\ufeff---js\nglobalThis.CANARY = 1\n---\n${heading("a")}\n`, "en").ok).toBe(false);
    expect(evaluated).toBe(0);
  });

  it("10,000 generated texts: none is evaluated by the check, and what passes renders to listed HTML only", async () => {
    const passed = new Set<string>();
    let checked = 0;
    fc.assert(
      fc.property(document, (source) => {
        checked += 1;
        if (readText("x/en.mdx", source, "en").ok) passed.add(source);
      }),
      { numRuns: 10_000, seed: 20270115, endOnFailure: true },
    );
    expect(checked).toBe(10_000);
    const sample = [...passed]
      .sort((a, b) => b.length - a.length)
      .filter((_, index) => index % Math.ceil(passed.size / 200) === 0);
    expect(sample.length).toBeGreaterThan(100);
    for (let start = 0; start < sample.length; start += 8) {
      const some = sample.slice(start, start + 8);
      const rendered = await Promise.all(some.map(renderedHtml));
      rendered.forEach((pieces, index) => {
        for (const html of pieces) expect(unlisted(html), some[index]).toEqual([]);
      });
    }
    expect(evaluated).toBe(0);
  }, 60_000);
});
