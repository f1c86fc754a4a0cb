import { assign } from "#app/domain/assignments/assignments.server.ts";
import { extend } from "#app/domain/assignments/extensions.server.ts";
import { addPost } from "#app/domain/discussions/posts.server.ts";
import { setMark } from "#app/domain/grades/marks.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { addCohort, minutesLater, noon } from "./factories.ts";

interface People {
  trainerId: string;
  /** Learners who look on. */
  learnerIds: string[];
  /** Learns with them and speaks in the discussion. */
  mateId: string;
  /** Learns with them and says nothing. */
  otherId: string;
  /** A submitted attempt of the other's. */
  attemptId: string;
}

/** A cohort in which there is something of everything that its members share, and something that is the other's alone. */
export async function addSharedCohort(db: Database, people: People): Promise<{ cohortId: string; letter: string }> {
  const { trainerId, learnerIds, mateId, otherId } = people;
  const memberIds = [...learnerIds, mateId, otherId];
  const { cohortId } = await addCohort(db, { trainerId, memberIds });
  await giveAssignments(db, cohortId, people);
  const place = { cohortId, courseId: "workshop", sectionId: "first-steps" };
  for (const [index, authorId] of [trainerId, mateId].entries()) {
    const said = { id: newId(), body: `Words ${index}`, language: "en", side: null } as const;
    await addPost(db, { place, authorId, ...said, now: minutesLater(index) });
  }
  const letter = await write(db, { cohortId, subject: "To all", userIds: memberIds });
  await write(db, { cohortId, subject: "Canary-Letter", userIds: [otherId] });
  await grade(db, cohortId, people);
  return { cohortId, letter };
}

/** One thing for all, with more time for the other; one for the other alone. */
async function giveAssignments(db: Database, cohortId: string, { trainerId, otherId }: People): Promise<void> {
  const usual = { cohortId, required: true, actorId: trainerId, now: noon };
  const dueAt = new Date("2099-03-12T15:59:59.999Z");
  const section = (thingId: string) => [{ kind: "section", courseId: "workshop", thingId, dueAt } as const];
  const [forAll = ""] = await assign(db, {
    ...usual,
    ...{ formId: "all", things: section("first-steps"), userIds: null, note: "For all" },
  });
  await assign(db, {
    ...usual,
    ...{ formId: "one", things: section("safety"), userIds: [otherId], note: "Canary-Note" },
  });
  const later = minutesLater(60, dueAt);
  await extend(db, { userId: otherId, assignmentId: forAll, dueAt: later, actorId: trainerId, now: noon });
}

async function write(
  db: Database,
  { cohortId, subject, userIds }: { cohortId: string; subject: string; userIds: string[] },
): Promise<string> {
  const id = newId();
  await db.write(async (tx) => {
    await tx.insert(t.messages).values({ id, cohortId, subject, body: subject, sentAt: noon });
    await tx.insert(t.messageRecipients).values(userIds.map((userId) => ({ userId, messageId: id })));
  });
  return id;
}

/** A mark and an open response that was read, both the other's. */
async function grade(db: Database, cohortId: string, { trainerId, otherId, attemptId }: People): Promise<void> {
  const cell = { cohortId, courseId: "workshop", chapterId: "start", kind: "quiz", userId: otherId } as const;
  const mark = { share: 0.3, excused: false, note: "Canary-Mark" };
  await setMark(db, { ...cell, trainerId, mark, seenAt: null, now: noon });
  const read = { source: "attempt", sourceId: attemptId, questionId: "quiz-open", criteria: {} } as const;
  const said = { points: 1, possible: 2, feedback: "Canary-Feedback", feedbackLanguage: "en" } as const;
  await db.write((tx) =>
    tx
      .insert(t.openGrades)
      .values({ userId: otherId, ...read, ...said, responseSavedAt: noon, gradedById: trainerId, gradedAt: noon }),
  );
}
