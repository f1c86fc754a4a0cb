import { findCase, findTool, sectionOfProcess, sectionsOf, sectionsWithCase } from "#app/catalogue/queries.ts";
import type { Case, Catalogue } from "#app/catalogue/types.ts";
import type { Audience } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";
import type { CardOf } from "./Card.tsx";
import { isProcess, sectionLink } from "./processes.ts";
import { shownText } from "./shownText.ts";
import type { Cards } from "./TextBlocks.tsx";

interface Asked {
  language: Language;
  parallel: boolean;
  audience: Audience;
}

/** All that the page of a case shows, in its language. */
export function casePageOf(catalogue: Catalogue, found: Case, { language, parallel, audience }: Asked) {
  const { id, title, summary, place, sector, size, buildingBlocks, year, sources, texts } = found;
  return {
    language,
    id,
    title: title[language],
    summary: summary[language],
    place: place[language],
    sector: sector[language],
    size,
    buildingBlocks,
    year,
    sources: sources.flatMap(({ title: name, url, year: of }) =>
      url ? [{ title: of ? `${name} (${of})` : name, url }] : [],
    ),
    text: shownText(texts, { language, parallel, audience }),
    cards: cardsOf(catalogue, found, language),
    ...illustrates(catalogue, found, language),
    ...beside(catalogue, found, language),
  };
}

export type CasePageData = ReturnType<typeof casePageOf>;

/** The sections that show the case or teach its processes, in reading order; processes without a section yet. */
function illustrates(catalogue: Catalogue, { id, processes }: Case, language: Language) {
  const teaching = processes.map((process) => sectionOfProcess(catalogue.courses, process));
  const shown = new Set([...sectionsWithCase(catalogue, id), ...teaching]);
  const sections = catalogue.courses.flatMap(sectionsOf).filter((section) => shown.has(section));
  const open = processes.filter(isProcess).filter((process) => !sectionOfProcess(catalogue.courses, process));
  return { sections: sections.map((section) => sectionLink(catalogue, section, language)), openProcesses: open };
}

function beside({ cases }: Catalogue, found: Case, language: Language) {
  const index = cases.indexOf(found);
  const link = (other?: Case) => other && { href: `/${language}/cases/${other.id}`, title: other.title[language] };
  return { previous: link(cases[index - 1]), next: link(cases[index + 1]) };
}

function cardsOf(catalogue: Catalogue, { texts }: Case, language: Language): Cards {
  const parts = [texts.en, texts.zh].flatMap((text) => text?.blocks ?? []).flatMap((block) => block.parts);
  const cards: Cards = {};
  for (const part of parts) {
    const card = part.kind === "tool" || part.kind === "case" ? cardOf(catalogue, part, language) : undefined;
    if (card) cards[`${card.kind}:${card.id}`] = card;
  }
  return cards;
}

function cardOf(
  catalogue: Catalogue,
  { kind, id }: { kind: "tool" | "case"; id: string },
  language: Language,
): CardOf | undefined {
  if (kind === "tool") {
    const tool = findTool(catalogue, id);
    return tool && { kind, id, code: tool.code, title: tool.title[language], text: tool.purpose[language] };
  }
  const other = findCase(catalogue, id);
  return other && { kind, id, title: other.title[language], text: other.summary[language] };
}
