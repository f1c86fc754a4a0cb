import type { Block, SectionText } from "#app/catalogue/types.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";

/** A run of prose in one or both languages, or a card that stands between two. */
export type ShownRun = { kind: "prose"; html: string; partnerHtml: string } | { kind: "tool" | "case"; id: string };

export interface ShownTextBlock {
  id: string;
  level: 2 | 3;
  heading: string;
  headingHtml: string;
  partnerHeadingHtml: string;
  stale: boolean;
  runs: ShownRun[];
}

export interface TextToShow {
  /** That of the page, or the only one there is. */
  language: Language;
  partner: Language | null;
  bothLanguages: boolean;
  blocks: ShownTextBlock[];
}

/** Chooses the texts of a case or a page and lines them up block by block. What is for trainers is left out. */
export function textOf(
  texts: Partial<Record<Language, SectionText>>,
  language: Language,
  parallel: boolean,
): TextToShow {
  const own = texts[language];
  const other = texts[otherLanguage(language)];
  const text = own ?? other;
  if (!text) throw new Error("There is a text without a language");
  const partner = parallel && own ? other : undefined;
  return {
    language: text.language,
    partner: partner?.language ?? null,
    bothLanguages: own !== undefined && other !== undefined,
    blocks: text.blocks.map((block) =>
      blockToShow(
        block,
        partner?.blocks.find(({ id }) => id === block.id),
      ),
    ),
  };
}

function blockToShow(block: Block, partner: Block | undefined): ShownTextBlock {
  const { id, level, heading, headingHtml } = block;
  const others = partner ? runsOf(partner) : [];
  return {
    id,
    level,
    heading,
    headingHtml,
    partnerHeadingHtml: partner?.headingHtml ?? "",
    stale: block.stale || (partner?.stale ?? false),
    runs: runsOf(block).map((run, index) => {
      const other = others[index];
      return run.kind === "prose" && other?.kind === "prose" ? { ...run, partnerHtml: other.html } : run;
    }),
  };
}

/** Prose before, between and after the cards: as many runs in both languages, so that they stand side by side. */
function runsOf({ parts }: Block): ShownRun[] {
  const runs: ShownRun[] = [{ kind: "prose", html: "", partnerHtml: "" }];
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.kind === "html" && last?.kind === "prose") last.html += part.html;
    if (part.kind === "tool" || part.kind === "case") {
      runs.push({ kind: part.kind, id: part.id }, { kind: "prose", html: "", partnerHtml: "" });
    }
  }
  return runs;
}
