import { expect, test } from "vitest";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { assign } from "./assignments.server.ts";
import { extend } from "./extensions.server.ts";
import { markDone } from "./marks.server.ts";
import { mergePerson } from "./merge.server.ts";
import { ownAssignments } from "./ownAssignments.server.ts";

test("an account takes over what a guest was given, granted and called done; its own extension stays", async () => {
  const db = await testDatabase();
  const guest = await addLearner(db, { kind: "guest", name: "" });
  const account = await addLearner(db);
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [guest, account] });
  const things = ["checklist", "diary"].map((thingId) => ({
    ...{ kind: "tool" as const, courseId: null, thingId },
    dueAt: minutesLater(10),
  }));
  const given = { formId: "form", cohortId, things, required: true, note: null, actorId: trainerId, now: noon };
  const [checklist = "", diary = ""] = await assign(db, { ...given, userIds: [guest] });
  const more = (userId: string, assignmentId: string, minutes: number) =>
    extend(db, { userId, assignmentId, dueAt: minutesLater(minutes), actorId: trainerId, now: noon });
  await more(guest, checklist, 50);
  await more(guest, diary, 50);
  await more(account, diary, 90);
  await markDone(db, { userId: guest, assignmentId: checklist, now: noon });

  await db.write((tx) => mergePerson(tx, { from: guest, into: account }));
  expect(await ownAssignments(db.read, account)).toMatchObject([
    { id: checklist, done: true, dueAt: minutesLater(50) },
    { id: diary, done: false, dueAt: minutesLater(90) },
  ]);
  expect(await db.read.$count(t.assignmentTargets)).toBe(4);
});
