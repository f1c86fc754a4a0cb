import { beforeEach, expect, test } from "vitest";
import { extend } from "#app/domain/assignments/extensions.server.ts";
import { setMark } from "#app/domain/grades/marks.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { learnerDetail } from "./learner.server.ts";
import { daysBefore, smallCourse } from "./reports.testing.ts";
import { eventsPerPage, timelineOf } from "./timeline.server.ts";

let db: Database;
let cohortId: string;
let chen: string;
let bai: string;
beforeEach(async () => {
  db = await testDatabase();
  chen = await addLearner(db, { name: "Chen Jing" });
  bai = await addLearner(db, { name: "Bai" });
  ({ cohortId } = await addCohort(db, { memberIds: [chen, bai] }));
});

async function given(changes: Partial<Row<"assignments">> = {}): Promise<string> {
  const id = newId();
  const usual = { kind: "section", courseId: smallCourse.id, thingId: "gate", required: true } as const;
  await db.write((tx) =>
    tx.insert(t.assignments).values({ ...usual, id, cohortId, someOnly: false, createdAt: daysBefore(5), ...changes }),
  );
  return id;
}

const joinedAt = daysBefore(9);
async function of(userId: string, page = 1, now = noon) {
  const courseId = smallCourse.id;
  const detail = await learnerDetail(db.read, { userId, courseId });
  return timelineOf(db.read, { userId, cohortId, courseId, joinedAt, startedAt: null, detail, now }, page);
}
const told = async (userId: string, now = noon) => (await of(userId, 1, now)).events.map(({ what }) => what);

test("begins with joining, when nothing has happened", async () => {
  expect(await of(chen)).toEqual({ events: [{ what: "joined", at: joinedAt }], page: 1, pages: 1 });
});

test("tells what somebody did and what came to them in one list, the latest first", async () => {
  const section = smallCourse.chapters[0]!.sections[0]!;
  const reading = { userId: chen, course: smallCourse, section };
  await markRead(db, { ...reading, blockIds: ["gate-a"], now: daysBefore(4) });
  await markRead(db, { ...reading, blockIds: ["gate-b"], now: daysBefore(3) });
  const attempt = { userId: chen, courseId: smallCourse.id, chapterId: "start", revisionId: "r", seed: 1 } as const;
  const sat = { questionIds: [], startedAt: daysBefore(2), submittedAt: daysBefore(1), points: 3, possible: 4 };
  await db.write((tx) =>
    tx.insert(t.attempts).values({ ...attempt, ...sat, id: "sat", passed: false, startedLanguage: "en" }),
  );
  await given({ dueAt: minutesLater(-5) });
  const wrote = { id: "letter", cohortId, authorId: bai, subject: "Well done", body: "", sentAt: minutesLater(-3) };
  await db.write(async (tx) => {
    await tx.insert(t.messages).values(wrote);
    await tx.insert(t.messageRecipients).values({ userId: chen, messageId: "letter" });
  });
  const { events } = await of(chen);
  expect(events.map((event) => [event.what, "thing" in event ? event.thing.thingId : ""])).toEqual([
    ["message", ""],
    ["due", "gate"],
    ["attempt", "start"],
    ["completed", "gate"],
    ["sectionBegun", "gate"],
    ["given", "gate"],
    ["joined", ""],
  ]);
  expect(events[2]).toMatchObject({ id: "sat", passed: false, points: 3, possible: 4 });
  expect(await told(bai)).toEqual(["due", "given", "joined"]);
});

test("leaves out what is yet to come, what is another's alone, and what is of another course", async () => {
  await given({ dueAt: minutesLater(5) });
  const other = await given({ someOnly: true, dueAt: daysBefore(1) });
  await db.write((tx) => tx.insert(t.assignmentTargets).values({ assignmentId: other, userId: bai, addedAt: noon }));
  await given({ courseId: "other-course" });
  expect(await told(chen)).toEqual(["given", "joined"]);
  expect(await told(chen, minutesLater(6))).toEqual(["due", "given", "joined"]);
});

test("moves what is due with an extension, and says who was graded by whom", async () => {
  const assignmentId = await given({ dueAt: minutesLater(-60) });
  const granted = { actorId: bai, now: minutesLater(-90) };
  await extend(db, { userId: chen, assignmentId, dueAt: minutesLater(60), ...granted });
  const cell = { userId: chen, cohortId, courseId: smallCourse.id, chapterId: "start", kind: "quiz" } as const;
  await setMark(db, {
    ...cell,
    mark: { share: 0.5, excused: false, note: null },
    trainerId: bai,
    seenAt: null,
    now: minutesLater(-1),
  });
  const { events } = await of(chen);
  expect(events).toMatchObject([
    { what: "grade", by: "Bai", thing: { kind: "quiz", thingId: "start" } },
    { what: "extended", dueAt: minutesLater(60) },
    { what: "given" },
    { what: "joined" },
  ]);
});

test("is paged, and a page too far is the last", async () => {
  for (let n = 0; n < eventsPerPage; n++) await given({ createdAt: minutesLater(n, daysBefore(5)) });
  expect((await of(chen)).events).toHaveLength(eventsPerPage);
  expect(await of(chen, 9)).toMatchObject({ page: 2, pages: 2, events: [{ what: "joined" }] });
});
