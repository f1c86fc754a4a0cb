import type { Nodes } from "mdast";
import type { Language } from "#app/i18n/languages.ts";
import { plainText } from "../blocks.ts";
import type { Problem } from "../problems.ts";
import { allTexts, type Library, type ReadFile } from "./library.ts";
import { attributeOf, isElement, lineOf } from "./walk.ts";
import { type Avoided, avoidedIn, avoidedWords } from "./words.ts";

interface Said {
  file: string;
  line: number;
  language: Language;
  words: string;
  /** Titles of sources are quoted as they are. */
  isSource?: boolean;
}

/** How things are said: words we do not use, marks and spaces in Chinese. */
export function checkWording(library: Library): Problem[] {
  const terms = library.glossary?.value.terms ?? [];
  const avoided = avoidedWords(terms);
  const said = [...allTexts(library).flatMap(saidInText), ...library.yaml.flatMap(saidInYaml)];
  return said.flatMap((one) => [...checkAvoided(one, avoided), ...(one.language === "zh" ? checkChinese(one) : [])]);
}

/** Paragraph by paragraph, so that formatting inside one does not hide a space. */
function saidInText({ file, language, text }: ReturnType<typeof allTexts>[number]): Said[] {
  const said: Said[] = [
    { file, line: 2, language, words: text.title },
    { file, line: 3, language, words: text.summary },
  ];
  const collect = (nodes: Nodes[], isSource: boolean) => {
    for (const node of nodes) {
      if (node.type === "paragraph" || node.type === "tableCell" || node.type === "heading") {
        said.push({ file, line: lineOf(node), language, words: plainText(node), isSource });
      } else if ("children" in node) collect(node.children, isSource);
      if (!isElement(node)) continue;
      for (const name of ["title", "caption", "alt"]) {
        const words = attributeOf(node, name);
        if (words) said.push({ file, line: lineOf(node), language, words });
      }
    }
  };
  for (const block of text.blocks) {
    said.push({ file, line: block.line, language, words: block.heading.trim() });
    collect(block.nodes, block.id === "sources");
  }
  return said;
}

/** Every wording of a YAML file. The glossary may name what it says to avoid. */
function saidInYaml({ file, value, lineOf: line }: ReadFile<unknown>): Said[] {
  const said: Said[] = [];
  const collect = (inner: unknown, path: PropertyKey[]) => {
    if (typeof inner !== "object" || inner === null) return;
    for (const [key, child] of Object.entries(inner)) {
      const at = [...path, Array.isArray(inner) ? Number(key) : key];
      if ((key === "en" || key === "zh") && typeof child === "string") {
        said.push({ file, line: line(at), language: key, words: child });
      }
      if (key !== "avoid" && key !== "also" && key !== "accepted") collect(child, at);
    }
  };
  collect(value, []);
  return said;
}

function checkAvoided({ file, line, language, words, isSource }: Said, avoided: Avoided[]): Problem[] {
  if (isSource) return [];
  return avoidedIn(words, language, avoided).map(({ word, use }) => ({
    file,
    line,
    code: "avoidWording",
    slots: { word, use },
  }));
}

const han = "\\p{Script=Han}";
const halfWidth = new RegExp(`[${han}，。；：？！、）》”][,;:?!()]|[,;:?!()][${han}]`, "u");
const spaced = new RegExp(
  `[${han}][ \\t]+[${han}\\p{Script=Latin}\\d]|[\\p{Script=Latin}\\d%][ \\t]+[${han}]|[，。；：？！、（）《》“”] | [，。；：？！、（）《》“”]`,
  "u",
);

function checkChinese({ file, line, words }: Said): Problem[] {
  const problems: Problem[] = [];
  const half = halfWidth.exec(words);
  if (half) {
    const mark = half[0].replace(/[^,;:?!()]/gu, "").slice(0, 1);
    problems.push({ file, line, code: "halfWidth", slots: { mark, excerpt: around(words, half.index) } });
  }
  const space = spaced.exec(words);
  if (space) problems.push({ file, line, code: "spaceInChinese", slots: { excerpt: around(words, space.index) } });
  const quoteless = words.replace(/“[^”]*”|《[^》]*》/gu, (quoted) => "　".repeat(quoted.length));
  const you = quoteless.indexOf("你");
  if (you >= 0) problems.push({ file, line, code: "familiarYou", slots: { excerpt: around(words, you) } });
  return problems;
}

function around(words: string, index: number): string {
  return words.slice(Math.max(0, index - 6), index + 8);
}
