import { Agent } from "node:http";
import type { Catalogue, Chapter, Course } from "#app/catalogue/types.ts";
import { signUp } from "#app/domain/accounts/accounts.server.ts";
import { hashPassword } from "#app/domain/accounts/passwords.server.ts";
import { startSession } from "#app/domain/accounts/sessions.server.ts";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { createCohort, findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { openJoining } from "#app/domain/cohorts/joining.server.ts";
import { newSession } from "#app/http/session.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Learner } from "./classroom.ts";

export const password = "in this class alone";
/** One in so many has an account, and signs in with a password before joining. */
const oneAccountIn = 8;

/** A cohort with a code, a chapter assigned to it, and its trainer signed in. */
export async function openClass(db: Database, { courses }: Catalogue) {
  const { course, chapter } = firstWithQuiz(courses);
  const now = new Date();
  const trainer = await addTrainer(db, now);
  const cohort = await createCohort(db, { name: "A class", trainerId: trainer.id, timeZone: "Asia/Shanghai", now });
  await openJoining(db, { cohortId: cohort, period: "hour", now });
  const dueAt = new Date(now.getTime() + 7 * 86_400_000);
  const thing = { kind: "chapter", courseId: course.id, thingId: chapter.id, dueAt } as const;
  const given = {
    formId: newId(),
    cohortId: cohort,
    userIds: null,
    required: true,
    note: null,
    actorId: trainer.id,
    now,
  };
  await assign(db, { ...given, things: [thing] });
  const code = (await findCohort(db.read, cohort))?.joinCode ?? "";
  return { cohort, code, course, chapter, trainerCookie: trainer.cookie };
}

function firstWithQuiz(courses: Course[]): { course: Course; chapter: Chapter } {
  const [found] = courses.flatMap((course) =>
    course.chapters.filter(({ quiz }) => quiz).map((chapter) => ({ course, chapter })),
  );
  if (!found) throw new Error("there is no chapter with a quiz");
  return found;
}

async function addTrainer(db: Database, now: Date): Promise<{ id: string; cookie: string }> {
  const session = newSession(new Request("http://127.0.0.1/"));
  const account = { name: "Trainer", identifier: "class.trainer", passwordHash: "none", language: "en" } as const;
  const id = await db.write(async (tx) => {
    const outcome = await signUp(tx, { ...account, role: "trainer", now });
    if (!outcome.ok) throw new Error("this database has been used for the test before");
    await startSession(tx, { idHash: session.idHash, user: outcome.user, userAgent: "class", now });
    return outcome.user.id;
  });
  return { id, cookie: session.cookie.split(";")[0] ?? "" };
}

/** Those who will join: half in each language, some with an account of their own. */
export async function addAccounts(db: Database, count: number): Promise<Learner[]> {
  const passwordHash = await hashPassword(password);
  const now = new Date();
  const learners = Array.from({ length: count }, (_, n): Learner => {
    const name = `Learner ${String(n + 1).padStart(3, "0")}`;
    const identifier = n % oneAccountIn === 0 ? `class.learner.${n + 1}` : null;
    const language = n % 2 === 0 ? "en" : "zh";
    return {
      name,
      identifier,
      language,
      cookie: "",
      phone: new Agent({ keepAlive: true, maxSockets: 1 }),
      joinedAt: null,
      blocks: [],
      answers: [],
      handedIn: [],
      changes: [],
    };
  });
  await db.write(async (tx) => {
    for (const { name, identifier, language } of learners) {
      if (identifier) await signUp(tx, { name, identifier, passwordHash, language, now });
    }
  });
  return learners;
}
