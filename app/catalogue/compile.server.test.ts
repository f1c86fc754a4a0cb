import { describe, expect, it } from "vitest";
import type { Language } from "#app/i18n/languages.ts";
import { compileText } from "./compile.server.ts";
import { digest } from "./digest.ts";
import { compilerVersion } from "./version.ts";

const folder = "courses/workshop/start/first-steps";

async function compile(body: string, language: Language = "en", more: object = {}) {
  const source = `---\ntitle: Title\nsummary: Summary.\n---\n\n## Start {/* #start */}\n\n${body}\n`;
  const context = { language, courseId: "workshop", folder, ...more };
  const result = await compileText(`${folder}/${language}.mdx`, source, context);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.text.blocks;
}

async function htmlOf(body: string, language: Language = "en", more: object = {}): Promise<string> {
  const blocks = await compile(body, language, more);
  return blocks.flatMap(({ parts }) => parts.flatMap((part) => ("html" in part ? [part.html] : []))).join("|");
}

describe("Chinese", () => {
  it("is emphasized beside full-width marks", async () => {
    expect(await htmlOf("**优质学徒制（Quality Apprenticeship）。**这是", "zh")).toBe(
      "<p><strong>优质学徒制（Quality Apprenticeship）。</strong>这是</p>",
    );
  });

  it("joins lines without a space, across emphasis too", async () => {
    expect(await htmlOf("第一行\n第二行。\n**粗体**\n后文", "zh")).toBe(
      "<p>第一行第二行。<strong>粗体</strong>后文</p>",
    );
  });

  it("leaves one space where English lines meet", async () => {
    expect(await htmlOf("one\n*two*\nthree")).toBe("<p>one <em>two</em> three</p>");
  });
});

describe("links", () => {
  it("to our own things become addresses in the language of the text", async () => {
    const html = await htmlOf("[a](section:safety#before) [b](case:x) [c](tool:y) [d](term:z)", "zh");
    expect(html).toContain('<a href="/zh/courses/workshop/safety#before">a</a>');
    expect(html).toContain('<a href="/zh/cases/x">b</a>');
    expect(html).toContain('<a href="/zh/tools/y">c</a>');
    expect(html).toContain('<a href="/zh/glossary#z">d</a>');
  });

  it("that lead away say so", async () => {
    expect(await htmlOf("[a](https://www.ilo.org/)")).toBe(
      '<p><a href="https://www.ilo.org/" rel="noopener external">a</a></p>',
    );
  });

  it("to glossary terms carry the term", async () => {
    const link = '<a class="term" href="/en/glossary#mentor" data-term="mentor">mentor</a>';
    expect(await htmlOf('A <Term id="mentor">mentor</Term> helps.')).toBe(`<p>A ${link} helps.</p>`);
    expect(await htmlOf('<Term id="mentor">mentor</Term>')).toBe(`<p>${link}</p>`);
  });
});

describe("blocks", () => {
  it("are cut at headings, and parts at what the page puts in itself", async () => {
    const blocks = await compile(
      'One.\n\n<Question id="q" />\n\nTwo.\n\n<Tool id="t" />\n<Case id="c" />\n\n### Next *one* {/* #next */}\n\n<Diagram id="roles" />\n\n<TrainerNote>\n\nSecret.\n\n</TrainerNote>',
    );
    expect(blocks.map(({ id, level, heading, headingHtml }) => [id, level, heading, headingHtml])).toEqual([
      ["start", 2, "Start", "Start"],
      ["next", 3, "Next one", "Next <em>one</em>"],
    ]);
    expect(blocks[0]?.parts).toEqual([
      { kind: "html", html: "<p>One.</p>" },
      { kind: "question", id: "q" },
      { kind: "html", html: "<p>Two.</p>" },
      { kind: "tool", id: "t" },
      { kind: "case", id: "c" },
    ]);
    expect(blocks[1]?.parts.map(({ kind }) => kind)).toEqual(["diagram", "trainer-note"]);
  });

  it("keep trainers' notes out of text, length and every other part", async () => {
    const [block] = await compile("Two words.\n\n<TrainerNote>\n\nSecret advice.\n\n</TrainerNote>");
    expect(block).toMatchObject({ text: "Two words.", length: 2 });
    const others = block?.parts.filter(({ kind }) => kind !== "trainer-note");
    expect(JSON.stringify(others)).not.toContain("Secret");
  });

  it("count words in English and Han characters in Chinese", async () => {
    expect((await compile("It's the employer-led model of 2021: 12,000 yuan."))[0]?.length).toBe(8);
    expect((await compile("2021年，ILO说了7个字。", "zh"))[0]?.length).toBe(5);
  });

  it("have the same digest when only white space changes", async () => {
    const [one] = await compile("a b\nc");
    const [two] = await compile("a  b c\n\n");
    const [three] = await compile("a b d");
    expect(two?.hash).toBe(one?.hash);
    expect(three?.hash).not.toBe(one?.hash);
  });
});

describe("what authors use", () => {
  it("tables scroll in a named frame and align by class", async () => {
    const html = await htmlOf("| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n| c |\n| --- |\n| 3 |");
    expect(html).toContain('<section class="table-scroll" tabindex="0" aria-label="Table: Start"><table>');
    expect(html).toContain('aria-label="Table 2: Start"');
    expect(html).toContain('<th scope="col" class="align-right">b</th>');
    expect(html).not.toContain("style=");
  });

  it("pictures are lazy and have their size", async () => {
    const imageSize = () => ({ width: 640, height: 480 });
    expect(await htmlOf('<Figure src="a.png" alt="A" caption="B" />', "en", { imageSize })).toBe(
      `<figure class="figure"><img src="/media/${folder}/a.png" alt="A" width="640" height="480" loading="lazy" decoding="async"/><figcaption>B</figcaption></figure>`,
    );
  });

  it("callouts name their kind in the language of the text", async () => {
    const html = await htmlOf('<Callout kind="warning" title="标题">\n\n正文\n\n</Callout>', "zh");
    expect(html).toBe(
      '<div class="callout callout-warning" role="note"><p class="callout-title"><span class="callout-kind">注意</span> 标题</p><p>正文</p></div>',
    );
  });
});

it("what a text compiles to changes only together with the version of the compiler", async () => {
  const blocks = await compile(
    '**a** *b* [c](https://d.example) <Term id="e">e</Term>\n\n<Callout kind="tip" title="f">\n\n1. g\n\n</Callout>\n\n| h |\n| --- |\n| i |\n\n<Reflect>\n\nj\n\n</Reflect>\n\n<TrainerNote>\n\nk\n\n</TrainerNote>\n\n<Video src="l.mp4" captions="l.vtt" title="m" />',
  );
  // When this fails, raise compilerVersion, so that the next import compiles everything again; then write down both.
  expect([compilerVersion, digest(JSON.stringify(blocks))]).toMatchInlineSnapshot(`
    [
      "3",
      "_r2FzpAVyAyFA7tL-LCHq8dtJ-4",
    ]
  `);
});
