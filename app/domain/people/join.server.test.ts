import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { addGuest } from "#app/domain/accounts/guests.server.ts";
import {
  assign,
  assignmentsOf,
  removeAssignment,
  restoreAssignment,
} from "#app/domain/assignments/assignments.server.ts";
import { ownAssignments } from "#app/domain/assignments/ownAssignments.server.ts";
import { closeShare, openShare } from "#app/domain/assignments/share.server.ts";
import { closeJoining, findByJoinKey, keepJoiningOpen, openJoining } from "#app/domain/cohorts/joining.server.ts";
import { endMembership, membersOf } from "#app/domain/cohorts/members.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { type Joining, join } from "./join.server.ts";

let db: Database;
let cohortId: string;
let code: string;
let token: string;
beforeEach(async () => {
  db = await testDatabase();
  ({ cohortId } = await addCohort(db));
  await openJoining(db, { cohortId, period: "hour", now: noon });
  ({ code, token } = await keys());
});

async function keys() {
  const [cohort] = await db.read.select().from(t.cohorts).where(eq(t.cohorts.id, cohortId));
  return { code: cohort?.joinCode ?? "", token: cohort?.joinToken ?? "" };
}

let sessions = 0;
const joinWith = (given: Partial<Joining>) =>
  join(db, {
    by: { code },
    person: null,
    name: "Wang Fang",
    language: "zh",
    session: { idHash: `session-${++sessions}`, userAgent: "" },
    address: "192.0.2.1",
    now: minutesLater(1),
    ...given,
  });

describe("a name is enough", () => {
  test("whoever joins by code is a guest of that name, signed in, and a member", async () => {
    expect(await joinWith({ by: { code: code.toLowerCase() } })).toEqual({ ok: true, cohortId, isNew: true });
    const [member] = await membersOf(db.read, cohortId);
    expect(member).toMatchObject({ name: "Wang Fang", kind: "guest", language: "zh" });
    const [user] = await db.read.select().from(t.users).where(eq(t.users.kind, "guest"));
    expect(user?.nameSortKey).toBe("wang fang");
    expect(await db.read.select().from(t.sessions)).toMatchObject([{ userId: member?.id }]);
    expect(await db.read.select().from(t.cohortMembers)).toMatchObject([{ joinedBy: "code" }]);
  });

  test("by link, too", async () => {
    expect(await joinWith({ by: { token } })).toMatchObject({ ok: true });
    expect(await db.read.select().from(t.cohortMembers)).toMatchObject([{ joinedBy: "link" }]);
  });

  test("a guest who has read something here stays the same person, now with a name", async () => {
    const guest = await db.write((tx) => addGuest(tx, { language: "en", now: noon }));
    expect(await joinWith({ person: guest })).toMatchObject({ ok: true, isNew: false });
    expect(await membersOf(db.read, cohortId)).toMatchObject([{ id: guest.id, name: "Wang Fang" }]);
  });

  test("an account keeps its own name", async () => {
    const id = await addLearner(db, { name: "Chen Jing" });
    await joinWith({ person: { id, kind: "account" }, name: "Somebody" });
    expect(await membersOf(db.read, cohortId)).toMatchObject([{ id, name: "Chen Jing" }]);
  });

  test("joining twice makes one member; joining after leaving takes up again", async () => {
    const id = await addLearner(db);
    const person = { id, kind: "account" as const };
    await joinWith({ person });
    await joinWith({ person, by: { token } });
    await endMembership(db, { cohortId, userId: id, now: noon });
    await joinWith({ person });
    expect(await db.read.select().from(t.cohortMembers)).toMatchObject([
      { userId: id, joinedBy: "code", leftAt: null },
    ]);
  });
});

describe("what opens nothing", () => {
  const shut = async () => [
    await joinWith({ by: { code }, now: minutesLater(1) }),
    await joinWith({ by: { token }, now: minutesLater(1) }),
  ];
  const refused = [
    { ok: false, reason: "codeWrong" },
    { ok: false, reason: "joinClosed" },
  ];

  test("a code and a link that were closed or renewed", async () => {
    await closeJoining(db, { cohortId });
    expect(await shut()).toEqual(refused);
    await openJoining(db, { cohortId, period: "day", now: noon });
    expect(await shut()).toEqual(refused);
    expect(await db.read.$count(t.cohortMembers)).toBe(0);
    expect(await db.read.$count(t.sessions)).toBe(0);
  });

  test("those of a cohort that was deleted", async () => {
    await db.write((tx) => tx.update(t.cohorts).set({ deletedAt: noon }));
    expect(await shut()).toEqual(refused);
  });

  test("after their time, unless they were kept open", async () => {
    const later = minutesLater(61);
    expect(await joinWith({ by: { token }, now: later })).toMatchObject({ ok: false });
    await keepJoiningOpen(db, { cohortId, period: "day", now: minutesLater(30) });
    expect(await keys()).toEqual({ code, token });
    expect(await joinWith({ by: { token }, now: later })).toMatchObject({ ok: true });
  });

  test("what was closed cannot be kept open", async () => {
    await closeJoining(db, { cohortId });
    await keepJoiningOpen(db, { cohortId, period: "day", now: noon });
    expect(await findByJoinKey(db.read, { token }, noon)).toBeNull();
  });
});

describe("how often one may try", () => {
  test("200 people behind one address join within a minute", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) => joinWith({ name: `Learner ${index}`, now: minutesLater(index / 200) })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(200);
    expect(await membersOf(db.read, cohortId)).toHaveLength(200);
  });

  test("wrong codes are counted, right ones are not; then neither is told apart, and a link still opens", async () => {
    for (let wrong = 0; wrong < 120; wrong++) await joinWith({ by: { code: "AAAAAA" } });
    await joinWith({ by: { token } });
    expect(await joinWith({ by: { code } })).toMatchObject({ ok: false, reason: "tooManyAttempts" });
    expect(await joinWith({ by: { code: "AAAAAA" } })).toMatchObject({ ok: false, reason: "tooManyAttempts" });
    expect(await joinWith({ by: { token } })).toMatchObject({ ok: true });
    expect(await joinWith({ by: { code }, address: "192.0.2.2" })).toMatchObject({ ok: true });
    expect(await joinWith({ by: { code }, now: minutesLater(40) })).toMatchObject({ ok: true });
  });
});

describe("by a link that shares an assignment", () => {
  async function shared(userIds: string[] | null) {
    const things = [{ kind: "tool" as const, courseId: null, thingId: "checklist", dueAt: null }];
    const given = { formId: "form", cohortId, things, userIds, required: true, note: null };
    const [id = ""] = await assign(db, { ...given, actorId: await addLearner(db, { role: "trainer" }), now: noon });
    await openShare(db, id);
    const [assignment] = await assignmentsOf(db.read, cohortId);
    return { id, share: assignment?.shareToken ?? "" };
  }
  const assignedTo = async (userId = "") => (await ownAssignments(db.read, userId)).map(({ id }) => id);

  test("whoever opens it is a member and has the assignment, with a name alone", async () => {
    const { id, share } = await shared(null);
    expect(await joinWith({ by: { share } })).toMatchObject({ ok: true, isNew: true });
    const [member] = await membersOf(db.read, cohortId);
    expect(await assignedTo(member?.id)).toEqual([id]);
    expect(await db.read.select().from(t.cohortMembers)).toMatchObject([{ joinedBy: "share" }]);
  });

  test("also where it was given to some members only, and opening it twice changes nothing", async () => {
    const one = await addLearner(db, { name: "Chen Jing" });
    await joinWith({ person: { id: one, kind: "account" } });
    const { id, share } = await shared([one]);
    const other = { id: await addLearner(db, { name: "Wang Fang" }), kind: "account" as const };
    await joinWith({ person: other });
    expect(await assignedTo(other.id)).toEqual([]);
    for (let time = 0; time < 2; time++)
      expect(await joinWith({ by: { share }, person: other })).toMatchObject({ ok: true });
    expect(await assignedTo(other.id)).toEqual([id]);
  });

  test("a closed one opens nothing, nor does that of an assignment that was taken back", async () => {
    const { id, share } = await shared(null);
    const [assignment] = await assignmentsOf(db.read, cohortId);
    await removeAssignment(db, { assignment: assignment!, actorId: "nobody", now: noon });
    expect(await joinWith({ by: { share } })).toEqual({ ok: false, reason: "joinClosed" });
    await restoreAssignment(db, { assignment: assignment!, actorId: "nobody", now: noon });
    await closeShare(db, id);
    expect(await joinWith({ by: { share } })).toEqual({ ok: false, reason: "joinClosed" });
    expect(await membersOf(db.read, cohortId)).toEqual([]);
  });
});
