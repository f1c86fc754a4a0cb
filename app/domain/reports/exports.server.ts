import type { Course } from "#app/catalogue/types.ts";
import { type ListedMember, listMembers, membersPerPage } from "#app/domain/cohorts/memberList.server.ts";
import { membersOf } from "#app/domain/cohorts/members.server.ts";
import { type GradeRow, gradeRows } from "#app/domain/grades/gradebook.server.ts";
import { countedShare, type GradeColumn } from "#app/domain/grades/gradebook.ts";
import { type Column, type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";

interface Asked {
  cohort: { id: string; name: string; timeZone: string };
  language: Language;
}

/** Heads of columns stand in both languages, whatever the reader's. */
function headOf(
  key: "name" | "email" | "username" | "state" | "joinedBy" | "joinedAt" | "soFar" | "ofEverything",
): Wording {
  return { en: i18nFor("en").t(`exports:column.${key}`), zh: i18nFor("zh").t(`exports:column.${key}`) };
}

/** Those who learn in a cohort, a page of the list at a time. */
export function membersSheet(db: Reader, { cohort, language }: Asked): Sheet {
  const { t } = i18nFor(language);
  const columns: Column<ListedMember>[] = [
    { key: "name", header: headOf("name"), type: "text", value: ({ name }) => name },
    { key: "email", header: headOf("email"), type: "text", value: ({ email }) => email },
    { key: "username", header: headOf("username"), type: "text", value: ({ username }) => username },
    { key: "state", header: headOf("state"), type: "text", value: ({ state }) => t(`exports:state.${state}`) },
    {
      key: "joinedBy",
      header: headOf("joinedBy"),
      type: "text",
      value: ({ joinedBy }) => t(`exports:joinedBy.${joinedBy}`),
    },
    { key: "joinedAt", header: headOf("joinedAt"), type: "instant", value: ({ joinedAt }) => joinedAt },
  ];
  const name = t("exports:members", { cohort: cohort.name });
  return sheetOf(memberPages(db, cohort.id), { name, language, timeZone: cohort.timeZone, columns });
}

async function* memberPages(db: Reader, cohortId: string): AsyncGenerator<ListedMember[]> {
  for (let page = 1; ; page++) {
    const { members } = await listMembers(db, { cohortId, search: "", page });
    yield members;
    if (members.length < membersPerPage) return;
  }
}

interface GradebookAsked extends Asked {
  course: Course;
  columns: readonly GradeColumn[];
}
type NamedRow = GradeRow & { name: string };

/** A course's gradebook: what counts in each cell as a share, and both totals. Empty: not taken, or excused. */
export function gradebookSheet(db: Reader, { cohort, language, course, columns: graded }: GradebookAsked): Sheet {
  const { t } = i18nFor(language);
  const columns: Column<NamedRow>[] = [
    { key: "name", header: headOf("name"), type: "text", value: ({ name }) => name },
    ...graded.map(
      (column, index): Column<NamedRow> => ({
        key: `${column.kind}:${column.chapterId}`,
        header: { en: titleOf(course, column, "en"), zh: titleOf(course, column, "zh") },
        type: "percent",
        value: ({ cells }) => {
          const cell = cells[index];
          return cell ? countedShare(cell) : null;
        },
      }),
    ),
    { key: "soFar", header: headOf("soFar"), type: "percent", value: ({ total }) => total.soFar },
    { key: "ofEverything", header: headOf("ofEverything"), type: "percent", value: ({ total }) => total.ofEverything },
  ];
  const name = t("exports:gradebook", { cohort: cohort.name, course: course.title[language] });
  const rows = gradePortions(db, { cohortId: cohort.id, course, columns: graded });
  return sheetOf(rows, { name, language, timeZone: cohort.timeZone, columns });
}

function titleOf(course: Course, { chapterId, kind }: GradeColumn, language: Language): string {
  const chapter = course.chapters.find(({ id }) => id === chapterId);
  const title = `${chapter?.number ?? ""} ${chapter?.title[language] ?? chapterId}`.trim();
  return i18nFor(language).t(`exports:graded.${kind}`, { title });
}

async function* gradePortions(
  db: Reader,
  asked: { cohortId: string; course: Course; columns: readonly GradeColumn[] },
): AsyncGenerator<NamedRow[]> {
  const members = await membersOf(db, asked.cohortId);
  for (let start = 0; start < members.length; start += membersPerPage) {
    const portion = members.slice(start, start + membersPerPage);
    const rows = await gradeRows(db, { ...asked, userIds: portion.map(({ id }) => id) });
    yield rows.map((row, index) => ({ ...row, name: portion[index]?.name ?? "" }));
  }
}
