import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import type { Database, Tx } from "#db/database.ts";
import { findDraft, saveDraftIn } from "../drafts.server.ts";
import { joinText, newPartId } from "../textParts.ts";
import { newestSource } from "./choices.server.ts";
import { itemsOf, mapOf, textOf } from "./fields.ts";

type Both = Record<Language, string>;

export interface NewSection {
  courseId: string;
  /** Null: a new chapter at the end of the course. */
  chapterId: string | null;
  chapter?: { title: Both; summary: Both };
  title: Both;
  summary: Both;
  /** Heading of the part it begins with. */
  heading: Both;
  personId: string;
  now: Date;
}

/**
 * Begins a section: a place in the order of its course, and a text in both languages with one part to write in. All as
 * drafts of one change set. Answers the folder of the texts; nothing when there is no such course or chapter.
 */
export function addSection(db: Database, section: NewSection): Promise<string | undefined> {
  return db.write(async (tx) => {
    const path = `courses/${section.courseId}/course.yaml`;
    const before = await newestSource(tx, path);
    const course = before === undefined ? undefined : readPlain(before);
    const chapters = itemsOf(course?.chapters).map(mapOf);
    const placed = place(chapters, section);
    if (!course || before === undefined || !placed) return undefined;
    const source = writeYaml(before, { ...course, chapters: placed.chapters });
    const changeSetId = await keep(tx, { path, source, section });
    const folder = `courses/${section.courseId}/${placed.chapterId}/${placed.sectionId}`;
    for (const language of languages) {
      const text = textOfSection(section, language);
      await keep(tx, { path: `${folder}/${language}.mdx`, source: text, section, changeSetId });
    }
    return folder;
  });
}

function place(chapters: PlainMap[], { chapterId, chapter, title }: NewSection) {
  const taken = chapters.flatMap(({ sections, retired }) => [...itemsOf(sections), ...itemsOf(retired)].map(textOf));
  const sectionId = newPartId(title.en, taken);
  if (chapterId === null && chapter) {
    const id = newPartId(
      chapter.title.en,
      chapters.map((one) => textOf(one.id)),
    );
    const number = Math.max(-1, ...chapters.map((one) => Number(one.number))) + 1;
    const added: Plain = { id, number, ...chapter, sections: [sectionId] };
    return { chapters: [...chapters, added], chapterId: id, sectionId };
  }
  const index = chapters.findIndex(({ id }) => id === chapterId);
  const found = chapters[index];
  if (!found || chapterId === null) return undefined;
  const sections = [...itemsOf(found.sections), sectionId];
  return { chapters: chapters.with(index, { ...found, sections }), chapterId, sectionId };
}

function textOfSection({ title, summary, heading }: NewSection, language: Language): string {
  const id = newPartId(heading.en, []);
  const parts = [{ id, level: 2 as const, heading: heading[language], body: "" }];
  return joinText({ title: title[language], summary: summary[language], parts });
}

interface Keep {
  path: string;
  source: string;
  section: NewSection;
  changeSetId?: string;
}

async function keep(tx: Tx, { path, source, section: { personId, now }, changeSetId }: Keep): Promise<string> {
  const fromVersion = (await findDraft(tx, path))?.version ?? 0;
  const set = changeSetId ? { changeSetId } : {};
  const saved = await saveDraftIn(tx, { path, source, fromVersion, personId, now, ...set });
  return saved.ok ? saved.changeSetId : "";
}
