import type { SourceBlock } from "../blocks.ts";
import type { Problem } from "../problems.ts";
import type { Library, ReadTexts } from "./library.ts";
import { attributeOf, isElement, walk } from "./walk.ts";

/** Both languages are there, with the same blocks in the same order and the same components in each. */
export function checkPairs({ sections, cases, pages }: Library): Problem[] {
  return [...sections, ...cases.values(), ...pages.values()].flatMap(checkPair);
}

function checkPair({ folder, texts: { en, zh }, broken }: ReadTexts): Problem[] {
  if (!en || !zh) {
    const missing = en ? "zh" : "en";
    const present = en ? "en" : "zh";
    if (broken.includes(missing) || (!en && !zh)) return [];
    const slots = { name: `${missing}.mdx` };
    return [{ file: `${folder}/${present}.mdx`, line: 1, code: "partnerMissing", slots }];
  }
  const file = `${folder}/zh.mdx`;
  for (let index = 0; index < Math.max(en.blocks.length, zh.blocks.length); index++) {
    const [one, other] = [zh.blocks[index], en.blocks[index]];
    if (one?.id === other?.id) continue;
    const slots = { position: index + 1, id: one?.id ?? "–", other: other?.id ?? "–" };
    return [{ file, line: one?.line ?? zh.blocks.at(-1)?.line ?? 1, code: "blocksDiffer", slots }];
  }
  return zh.blocks.flatMap((block, index) => compareParts(file, block, en.blocks[index]));
}

function compareParts(file: string, zh: SourceBlock, en: SourceBlock | undefined): Problem[] {
  const [these, those] = [partsIn(zh), en ? partsIn(en) : ""];
  const levels = en && en.level !== zh.level ? [`${"#".repeat(zh.level)}`, `${"#".repeat(en.level)}`] : undefined;
  if (these === those && !levels) return [];
  const slots = { id: zh.id, these: levels?.[0] ?? (these || "–"), those: levels?.[1] ?? (those || "–") };
  return [{ file, line: zh.line, code: "partsDiffer", slots }];
}

/** Components that show something, which both languages have to have. */
export const shownParts = new Set([
  "Question",
  "Tool",
  "Case",
  "Diagram",
  "Figure",
  "Video",
  "Callout",
  "Steps",
  "Reflect",
  "TrainerNote",
]);

/** "Callout Question:who-signs": what a block shows besides prose, in order. */
function partsIn(block: SourceBlock): string {
  return [...walk(block.nodes)]
    .filter(isElement)
    .filter(({ name }) => shownParts.has(name ?? ""))
    .map((element) =>
      [element.name, attributeOf(element, "id") || attributeOf(element, "kind")].filter(Boolean).join(":"),
    )
    .join(" ");
}
