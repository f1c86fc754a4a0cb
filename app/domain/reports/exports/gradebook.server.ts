import type { Course } from "#app/catalogue/types.ts";
import { memberCount, memberPortions } from "#app/domain/cohorts/memberList.server.ts";
import { type GradeRow, gradeRows } from "#app/domain/grades/gradebook.server.ts";
import { countedShare, type GradeColumn } from "#app/domain/grades/gradebook.ts";
import { type Column, type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { type Asked, column, type Named, whoColumns } from "./columns.ts";

interface GradebookAsked extends Asked {
  course: Course;
  columns: readonly GradeColumn[];
}
type NamedRow = GradeRow & Named;

/** A course's gradebook: what counts in each cell as a share, and both totals. Empty: not taken, or excused. */
export async function gradebookSheet(db: Reader, asked: GradebookAsked): Promise<Sheet> {
  const { cohort, language, course } = asked;
  const graded = asked.columns.map(
    (one, index): Column<NamedRow> => ({
      key: `${one.kind}:${one.chapterId}`,
      header: { en: titleOf(course, one, "en"), zh: titleOf(course, one, "zh") },
      type: "percent",
      value: ({ cells }) => (cells[index] ? countedShare(cells[index]) : null),
    }),
  );
  return sheetOf(gradePortions(db, asked), {
    ...{ language, timeZone: cohort.timeZone, total: await memberCount(db, cohort.id) },
    name: i18nFor(language).t("exports:file.gradebook", { cohort: cohort.name, course: course.title[language] }),
    columns: [
      ...whoColumns<NamedRow>(),
      ...graded,
      column("soFar", "percent", ({ total }) => total.soFar),
      column("ofEverything", "percent", ({ total }) => total.ofEverything),
    ],
  });
}

function titleOf(course: Course, { chapterId, kind }: GradeColumn, language: Language): string {
  const chapter = course.chapters.find(({ id }) => id === chapterId);
  const title = `${chapter?.number ?? ""} ${chapter?.title[language] ?? chapterId}`.trim();
  return i18nFor(language).t(`exports:graded.${kind}`, { title });
}

async function* gradePortions(db: Reader, { cohort, course, columns }: GradebookAsked): AsyncGenerator<NamedRow[]> {
  for await (const members of memberPortions(db, cohort.id)) {
    const userIds = members.map(({ id }) => id);
    const rows = await gradeRows(db, { cohortId: cohort.id, course, columns, userIds });
    yield members.flatMap((member, index) => (rows[index] ? [{ ...rows[index], member }] : []));
  }
}
