import type { Chapter, Course, Quiz, Section } from "#app/catalogue/types.ts";
import { createCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { addMember } from "#app/domain/cohorts/members.server.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

/** The moment at which tests happen, unless they say otherwise. */
export const noon = new Date("2027-03-01T12:00:00Z");

/** So many minutes after noon. */
export function minutesLater(minutes: number, from = noon): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

/** A person in the database; their id. */
export async function addLearner(db: Database, changes: Partial<Row<"users">> = {}): Promise<string> {
  const id = changes.id ?? newId();
  const name = changes.name ?? "Chen Jing";
  const known = { kind: "account", role: "learner", name, nameSortKey: name, language: "en" } as const;
  await db.write((tx) => tx.insert(t.users).values({ ...known, createdAt: noon, lastSeenAt: noon, ...changes, id }));
  return id;
}

/** A cohort with its trainer, in Shanghai's time, and these learners in it; its id and the trainer's. */
export async function addCohort(
  db: Database,
  {
    name = "Mentors 2027",
    trainerId,
    memberIds = [],
  }: { name?: string; trainerId?: string; memberIds?: string[] } = {},
): Promise<{ cohortId: string; trainerId: string }> {
  const trainer = trainerId ?? (await addLearner(db, { role: "trainer", name: "Li Wei" }));
  const cohortId = await createCohort(db, { name, trainerId: trainer, timeZone: "Asia/Shanghai", now: noon });
  await db.write(async (tx) => {
    for (const userId of memberIds) await addMember(tx, { cohortId, userId, joinedBy: "hand", now: noon });
  });
  return { cohortId, trainerId: trainer };
}

const words = (en: string): Wording => ({ en, zh: `〔${en}〕` });
const both = <Value>(value: Value): Record<Language, Value> => ({ en: value, zh: value });

/** A section with blocks of these ids, and no text: progress goes by ids alone. */
export function aSection(id: string, blockIds: string[] = [`${id}-a`, `${id}-b`]): Section {
  return {
    id,
    courseId: "small-course",
    chapterId: "",
    folder: `courses/small-course/chapter/${id}`,
    number: "",
    title: words(`Section ${id}`),
    summary: words(`About ${id}`),
    minutes: both(5),
    texts: {},
    blockIds,
    questions: [],
    toolIds: [],
    caseIds: [],
  };
}

/** A chapter of these sections; give it a quiz with `{ quiz: aQuiz({ chapterId: id }) }`. */
export function aChapter(id: string, sections: Section[], changes: { quiz?: Quiz } = {}): Chapter {
  return {
    id,
    courseId: "small-course",
    number: 0,
    title: words(`Chapter ${id}`),
    summary: words(`About ${id}`),
    sections: sections.map((section) => ({ ...section, chapterId: id })),
    ...changes,
  };
}

/** The course `small-course`, chapters and sections numbered in the order given. */
export function aCourse(chapters: Chapter[]): Course {
  return {
    id: "small-course",
    title: words("Small course"),
    summary: words("For tests"),
    hours: 1,
    map: "path",
    finished: "all-chapters",
    chapters: chapters.map((chapter, number) => ({
      ...chapter,
      number,
      sections: chapter.sections.map((section, index) => ({ ...section, number: `${number}.${index + 1}` })),
    })),
  };
}
