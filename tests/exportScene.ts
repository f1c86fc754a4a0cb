import { findCourse } from "#app/catalogue/queries.ts";
import type { Catalogue, Course } from "#app/catalogue/types.ts";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { extend } from "#app/domain/assignments/extensions.server.ts";
import { type Cohort, findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { setMark } from "#app/domain/grades/marks.server.ts";
import { sendMessage } from "#app/domain/messages/messages.server.ts";
import { startAttempt } from "#app/domain/quiz/attempts.server.ts";
import { cohortSheet } from "#app/domain/reports/exports/cohortSheet.server.ts";
import { type CohortTable, cohortTables } from "#app/domain/reports/exports/tables.ts";
import type { Sheet } from "#app/domain/spreadsheets/sheet.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "./factories.ts";
import { fixtureCatalogue } from "./fixtures/catalogue.ts";
import { learn } from "./learn.ts";

/** Names that a spreadsheet would run or misread if it took them for more than text. */
export const hostileNames = [
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(1+1)",
  "\t=1+1",
  "\r=1+1",
  '=HYPERLINK("http://evil.example","x")',
  "＝1+1",
];
const message = { subject: "=1+1", body: '@everybody, "nine"\n=cmd|calc' };

export interface ExportScene {
  cohort: Cohort;
  course: Course;
  catalogue: Catalogue;
  /** "Chen Jing", who has learned, passed a quiz and begun it anew. */
  chen: string;
  /** Every table of the cohort, the workshop's where it is of a course. */
  sheet: (table: CohortTable, language: Language, search?: string) => Promise<Sheet>;
}

export const exportTables = cohortTables;
/** When the tables are asked for. */
export const asked = minutesLater(24 * 60);

/** A cohort with something in each of its tables, and people with hostile names. */
export async function exportScene(db: Database): Promise<ExportScene> {
  const catalogue = await fixtureCatalogue();
  const course = findCourse(catalogue, "workshop");
  if (!course) throw new Error("The tiny course is gone");
  const email = "chen@example.org";
  const chen = await addLearner(db, { name: "Chen Jing", nameSortKey: "a", email, emailKey: email });
  const hostile = [];
  for (const name of hostileNames) hostile.push(await addLearner(db, { name }));
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [chen, ...hostile] });
  const cohort = await findCohort(db.read, cohortId);
  if (!cohort) throw new Error("The cohort is gone");
  await learn(db, { userId: chen, course, sectionIds: ["first-steps", "safety"], words: "=1+1" });
  await sitAgain(db, chen, course);
  await give(db, { cohortId, trainerId, extendedFor: hostile[0] ?? "" });
  await setMark(db, {
    ...{ cohortId, userId: hostile[1] ?? "", courseId: course.id, chapterId: "start", kind: "quiz" },
    ...{ trainerId, mark: { share: 0.5, excused: false, note: "=1+1" }, seenAt: null, now: noon },
  });
  await sendMessage(db, {
    ...{ id: "letter", cohortId, authorId: trainerId, choice: { filter: "all" }, sectionIds: [] },
    ...{ ...message, mail: () => null, now: noon },
  });
  const quizzes = new Map(course.chapters.flatMap(({ quiz }) => (quiz ? [[quiz.revisionId, quiz] as const] : [])));
  return {
    ...{ cohort, course, catalogue, chen },
    async sheet(table, language, search = "course=workshop") {
      const found = await cohortSheet(db.read, table, {
        ...{ cohort, language, catalogue, now: asked, search: new URLSearchParams(search) },
        quizRevision: async (id) => quizzes.get(id),
      });
      if (!found) throw new Error("There is no course");
      return found;
    },
  };
}

async function sitAgain(db: Database, userId: string, course: Course): Promise<void> {
  const quiz = course.chapters[0]?.quiz;
  if (!quiz) throw new Error("The first chapter has no quiz");
  const now = minutesLater(60);
  await db.write((tx) => startAttempt(tx, { userId, quiz, now, language: "zh", seed: 8 }));
}

/** Two sections that were due an hour after noon, one of them later for somebody; a quiz without a date. */
async function give(db: Database, at: { cohortId: string; trainerId: string; extendedFor: string }): Promise<void> {
  const { cohortId, trainerId: actorId, extendedFor: userId } = at;
  const due = minutesLater(60);
  const [first = ""] = await assign(db, {
    things: [
      { kind: "section", courseId: "workshop", thingId: "safety", dueAt: due },
      { kind: "section", courseId: "workshop", thingId: "first-steps", dueAt: due },
      { kind: "quiz", courseId: "workshop", thingId: "start", dueAt: null },
    ],
    ...{ formId: "form", cohortId, userIds: null, required: true, note: null, actorId, now: noon },
  });
  await extend(db, { assignmentId: first, userId, dueAt: minutesLater(3 * 24 * 60), actorId, now: noon });
}
