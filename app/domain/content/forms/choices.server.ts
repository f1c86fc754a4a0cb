import { and, isNotNull, like } from "drizzle-orm";
import { type Place, placeOf } from "#app/catalogue/paths.ts";
import { mainCourse } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { readPlain } from "#app/catalogue/writeYaml.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { newestVersion } from "../drafts.server.ts";
import { splitText, type TextParts } from "../textParts.ts";
import { itemsOf, mapOf, nameOf, textOf } from "./fields.ts";

export interface FormChoice {
  value: string;
  label: string;
}

/** What a document can name, as it stands with its drafts: blocks that teach, sections of a course, processes. */
export async function formChoices(
  reader: Reader,
  { path, catalogue, language }: { path: string; catalogue: Catalogue; language: Language },
): Promise<Partial<Record<"blocks" | "sections" | "chapters" | "processes", FormChoice[]>>> {
  const place = placeOf(path);
  switch (place?.kind) {
    case "questions":
      return { blocks: await blocksOf(reader, place, language, (_, block) => block) };
    case "quiz":
      return { blocks: await blocksInChapter(reader, place, language) };
    case "course":
      return {
        sections: await sectionsIn(reader, place.courseId, language),
        chapters: await chaptersIn(reader, path, language),
      };
    case "tool":
    case "case":
      return { processes: processesOf(catalogue, language) };
    default:
      return {};
  }
}

/** The newest source of a document: its draft, or what is published. */
export async function newestSource(reader: Reader, path: string): Promise<string | undefined> {
  const { source, isThere } = await newestVersion(reader, path);
  return isThere ? source : undefined;
}

export interface ListedSection {
  /** The chapter it stands in. */
  chapterId: string;
  sectionId: string;
  /** Where its files lie: a section that was moved lies where it was begun. */
  place: SectionPlace;
  isRetired: boolean;
}

/** Sections as the newest course.yaml lists them; those that were taken out of the course last in their chapter. */
export async function listedSections(reader: Reader, courseId: string): Promise<ListedSection[]> {
  const source = await newestSource(reader, `courses/${courseId}/course.yaml`);
  const folders = await chapterFolders(reader, courseId);
  return itemsOf(readPlain(source ?? "").chapters)
    .map(mapOf)
    .flatMap(({ id, sections, retired }) =>
      [...itemsOf(sections), ...itemsOf(retired)].map((section, index): ListedSection => {
        const [chapterId, sectionId] = [textOf(id), textOf(section)];
        const place = { courseId, chapterId: folders.get(sectionId) ?? chapterId, sectionId };
        return { chapterId, sectionId, place, isRetired: index >= itemsOf(sections).length };
      }),
    );
}

/** In which chapter's folder each section of a course lies. */
async function chapterFolders(reader: Reader, courseId: string): Promise<Map<string, string>> {
  const within = `courses/${courseId}/%`;
  const begun = await reader.select({ path: t.drafts.path }).from(t.drafts).where(like(t.drafts.path, within));
  const known = await reader
    .select({ path: t.documents.path })
    .from(t.documents)
    .where(and(like(t.documents.path, within), isNotNull(t.documents.publishedRevisionId)));
  return new Map(
    [...begun, ...known].flatMap(({ path }) => {
      const place = placeOf(path);
      return place?.kind === "section" ? [[place.sectionId, place.chapterId] as const] : [];
    }),
  );
}

type SectionPlace = Pick<Extract<Place, { kind: "questions" }>, "courseId" | "chapterId" | "sectionId">;

/** A section's newest text, in the language asked for if there is one. */
export async function sectionText(
  reader: Reader,
  { courseId, chapterId, sectionId }: SectionPlace,
  language: Language,
): Promise<TextParts | undefined> {
  for (const one of [language, otherLanguage(language)]) {
    const source = await newestSource(reader, `courses/${courseId}/${chapterId}/${sectionId}/${one}.mdx`);
    const parts = source ? splitText(source) : undefined;
    if (parts) return parts;
  }
  return undefined;
}

async function blocksOf(
  reader: Reader,
  place: SectionPlace,
  language: Language,
  valueFor: (section: string, block: string) => string,
): Promise<FormChoice[]> {
  const text = await sectionText(reader, place, language);
  return (text?.parts ?? []).map(({ id, heading }) => ({ value: valueFor(place.sectionId, id), label: heading }));
}

/** Of the quiz's own chapter first, then of the others: a quiz may reach back. */
async function blocksInChapter(
  reader: Reader,
  { courseId, chapterId }: { courseId: string; chapterId: string },
  language: Language,
): Promise<FormChoice[]> {
  const sections = (await listedSections(reader, courseId)).filter(({ isRetired }) => !isRetired);
  const own = [...sections].sort((a, b) => Number(b.chapterId === chapterId) - Number(a.chapterId === chapterId));
  const choices: FormChoice[] = [];
  for (const { place, sectionId } of own) {
    const title = (await sectionText(reader, place, language))?.title ?? sectionId;
    const blocks = await blocksOf(reader, place, language, (one, block) => `${one}#${block}`);
    choices.push(...blocks.map(({ value, label }) => ({ value, label: `${title} › ${label}` })));
  }
  return choices;
}

async function sectionsIn(reader: Reader, courseId: string, language: Language): Promise<FormChoice[]> {
  const choices: FormChoice[] = [];
  for (const { place, sectionId } of await listedSections(reader, courseId)) {
    const text = await sectionText(reader, place, language);
    choices.push({ value: sectionId, label: text?.title ?? sectionId });
  }
  return choices;
}

async function chaptersIn(reader: Reader, path: string, language: Language): Promise<FormChoice[]> {
  const chapters = itemsOf(readPlain((await newestSource(reader, path)) ?? "").chapters).map(mapOf);
  return chapters.map((chapter) => ({ value: textOf(chapter.id), label: nameOf(chapter, language) }));
}

/** "2.2": the second section of the second stage. */
function processesOf(catalogue: Catalogue, language: Language): FormChoice[] {
  const stages = (mainCourse(catalogue)?.chapters ?? []).filter(({ number }) => number > 0);
  return stages.flatMap(({ sections }) =>
    sections.map(({ number, title }) => ({ value: number, label: `${number} ${title[language]}` })),
  );
}
