import type { Block, DiagramId, SectionText } from "#app/catalogue/types.ts";
import type { Audience } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";
import { otherLanguage } from "#app/i18n/languages.ts";

/** A part of a block as the page shows it: prose in one or both languages, or a component shown once. */
export type ShownPart =
  | { kind: "prose"; html: string; partnerHtml: string }
  | { kind: "trainer-note"; html: string; partnerHtml: string }
  | { kind: "question" | "tool" | "case"; id: string }
  | { kind: "diagram"; id: DiagramId };

export interface ShownBlock {
  id: string;
  level: 2 | 3;
  heading: string;
  headingHtml: string;
  partnerHeadingHtml: string;
  parts: ShownPart[];
  /** One of the shown texts is behind the other language. */
  stale: boolean;
}

export interface ShownText {
  /** The language the text is in: that of the page, or the only one there is. */
  language: Language;
  partner: Language | null;
  bothLanguages: boolean;
  blocks: ShownBlock[];
}

interface Wanted {
  language: Language;
  parallel: boolean;
  audience: Audience;
}

/** Chooses among the texts there are and lines them up block by block. Trainers' notes are left out for learners. */
export function shownText(
  texts: Partial<Record<Language, SectionText>>,
  { language, parallel, audience }: Wanted,
): ShownText {
  const own = texts[language];
  const other = texts[otherLanguage(language)];
  const text = own ?? other;
  if (!text) throw new Error("There is a text without a language");
  const partner = parallel && own ? other : undefined;
  return {
    language: text.language,
    partner: partner?.language ?? null,
    bothLanguages: own !== undefined && other !== undefined,
    blocks: text.blocks.map((block) => shownBlock(block, blockOf(partner, block.id), audience)),
  };
}

function blockOf(text: SectionText | undefined, id: string): Block | undefined {
  return text?.blocks.find((block) => block.id === id);
}

function shownBlock(block: Block, partner: Block | undefined, audience: Audience): ShownBlock {
  return {
    id: block.id,
    level: block.level,
    heading: block.heading,
    headingHtml: block.headingHtml,
    partnerHeadingHtml: partner?.headingHtml ?? "",
    parts: pairParts(block, partner).filter((part) => part.kind !== "trainer-note" || audience === "trainer"),
    stale: block.stale || (partner?.stale ?? false),
  };
}

/** The prose between two components of one language stands beside the prose between the same two of the other. */
function pairParts(block: Block, partner: Block | undefined): ShownPart[] {
  const others = partner ? runsOf(partner) : [];
  return runsOf(block).map((part, index): ShownPart => {
    if (part.kind !== "html" && part.kind !== "trainer-note") return part;
    const other = others[index];
    const partnerHtml = other?.kind === part.kind ? other.html : "";
    return { kind: part.kind === "html" ? "prose" : "trainer-note", html: part.html, partnerHtml };
  });
}

/** The parts with an (often empty) run of prose before, between and after the components, so that both languages line up. */
function runsOf(block: Block): Block["parts"] {
  const runs: Block["parts"] = [];
  let prose = "";
  for (const part of block.parts) {
    if (part.kind === "html") prose += part.html;
    else {
      runs.push({ kind: "html", html: prose }, part);
      prose = "";
    }
  }
  return [...runs, { kind: "html", html: prose }];
}
