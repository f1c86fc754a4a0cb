import Sqlite from "better-sqlite3";
import type { Course } from "#app/catalogue/types.ts";
import { signUp } from "#app/domain/accounts/accounts.server.ts";
import { startSession } from "#app/domain/accounts/sessions.server.ts";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { createCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { newSession } from "#app/http/session.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";

interface Place {
  db: Database;
  /** The file of it: learners are written straight into it. */
  file: string;
  course: Course;
}

const hour = 3_600_000;

/** A cohort of each size, with chapters assigned, some of them overdue, and a trainer who is signed in. */
export async function addBoards({ db, file, course }: Place, sizes: number[]) {
  const now = new Date();
  const trainer = await addTrainer(db, now);
  const made: { cohortId: string; cookie: string }[] = [];
  for (const size of sizes) {
    const name = `${size} learners`;
    const cohortId = await createCohort(db, { name, trainerId: trainer.id, timeZone: "Asia/Shanghai", now });
    const things = course.chapters.map((chapter, index) => ({
      kind: "chapter" as const,
      courseId: course.id,
      thingId: chapter.id,
      dueAt: new Date(now.getTime() + (index - 2) * 7 * 24 * hour),
    }));
    const given = { formId: newId(), cohortId, userIds: null, required: true, note: null, actorId: trainer.id, now };
    await assign(db, { ...given, things });
    fill(file, { cohortId, course, size, now });
    made.push({ cohortId, cookie: trainer.cookie });
  }
  return made;
}

async function addTrainer(db: Database, now: Date): Promise<{ id: string; cookie: string }> {
  const session = newSession(new Request("http://127.0.0.1/"));
  const account = { name: "Trainer", identifier: "bench.trainer", passwordHash: "none", language: "en" } as const;
  const id = await db.write(async (tx) => {
    const outcome = await signUp(tx, { ...account, role: "trainer", now });
    if (!outcome.ok) throw new Error("The trainer of the bench is there already");
    await startSession(tx, { idHash: session.idHash, user: outcome.user, userAgent: "bench", now });
    return outcome.user.id;
  });
  return { id, cookie: session.cookie.split(";")[0] ?? "" };
}

interface Filling {
  cohortId: string;
  course: Course;
  size: number;
  now: Date;
}

/** Everybody has come a different way: from nothing read to all, with a quiz passed or failed in every chapter before. */
function fill(file: string, { cohortId, course, size, now }: Filling): void {
  const raw = new Sqlite(file);
  raw.pragma("synchronous = OFF");
  const add = statements(raw);
  const sections = course.chapters.flatMap((chapter) => chapter.sections.map(({ id }) => ({ id, chapter })));
  raw.transaction(() => {
    for (let n = 0; n < size; n++) {
      const userId = newId();
      const name = `Learner ${String(n).padStart(5, "0")}`;
      const at = now.getTime() - (n % 30) * 24 * hour;
      add.user.run(userId, name, name.toLowerCase(), at, at);
      add.member.run(userId, cohortId, at - 30 * 24 * hour);
      const read = (n * 7) % (sections.length + 1);
      if (read === 0) continue;
      add.enrolment.run(userId, course.id, at - 24 * hour, at);
      const chapters = new Set<string>();
      for (const { id, chapter } of sections.slice(0, read)) {
        add.time.run(userId, course.id, id, at);
        add.completion.run(userId, "section", course.id, id, at);
        chapters.add(chapter.id);
      }
      for (const [index, chapterId] of [...chapters].entries()) {
        const passed = (n + index) % 4 === 0 ? 0 : 1;
        add.attempt.run(newId(), userId, course.id, chapterId, at, at, passed);
        if (passed) add.completion.run(userId, "chapter", course.id, chapterId, at);
      }
    }
  })();
  raw.close();
}

function statements(raw: Sqlite.Database) {
  const insert = (table: string, columns: string, values: string) =>
    raw.prepare(`INSERT INTO ${table} (${columns}) VALUES (${values})`);
  return {
    user: insert(
      "users",
      "id, name, name_sort_key, kind, role, language, created_at, last_seen_at",
      "?, ?, ?, 'account', 'learner', 'en', ?, ?",
    ),
    member: insert("cohort_members", "user_id, cohort_id, joined_by, joined_at", "?, ?, 'code', ?"),
    enrolment: insert("enrolments", "user_id, course_id, started_at, last_at", "?, ?, ?, ?"),
    time: insert("section_times", "user_id, course_id, section_id, seconds, last_at", "?, ?, ?, 300, ?"),
    completion: insert("completions", "user_id, kind, course_id, thing_id, completed_at, basis", "?, ?, ?, ?, ?, '[]'"),
    attempt: insert(
      "attempts",
      "id, user_id, course_id, chapter_id, revision_id, seed, question_ids, started_at, submitted_at, points, possible, passed, started_language",
      "?, ?, ?, ?, 'r', 1, '[]', ?, ?, 5, 10, ?, 'en'",
    ),
  };
}
