import { describe, expect, test } from "vitest";
import { minutesLater, noon } from "#tests/factories.ts";
import { assignmentToExtend, attentionOf } from "./attention.ts";
import { bitsOf } from "./bits.ts";
import type { Board, LearnerRecord } from "./board.ts";
import { aBoard, anAssignment, aRecord, aTry, daysBefore } from "./reports.testing.ts";

const reasons = (learner: Partial<LearnerRecord>, board: Board = aBoard()) => attentionOf(aRecord(learner), board);
const names = (...given: Parameters<typeof reasons>) => reasons(...given).map(({ reason }) => reason);

test("whoever is getting on needs none", () => {
  expect(reasons({ lastAt: noon, begun: bitsOf([0]) })).toEqual([]);
});

describe("not active", () => {
  test("for as many days as the cohort says, to the day", () => {
    const joinedAt = daysBefore(60);
    expect(reasons({ joinedAt, lastAt: daysBefore(14) })).toEqual([
      { reason: "inactive", since: daysBefore(14), hasBegun: true, days: 14 },
    ]);
    expect(names({ joinedAt, lastAt: minutesLater(1, daysBefore(14)) })).toEqual([]);
    expect(names({ joinedAt, lastAt: daysBefore(14) }, aBoard([], { inactiveDays: 30 }))).toEqual([]);
  });

  test("counts from joining, for who has not begun", () => {
    expect(names({ joinedAt: daysBefore(13) })).toEqual([]);
    expect(reasons({ joinedAt: daysBefore(20) })).toMatchObject([{ since: daysBefore(20), hasBegun: false }]);
  });

  test("counts from the cohort's first day, for who joined before it", () => {
    const joinedAt = daysBefore(90);
    expect(names({ joinedAt }, aBoard([], { startsAt: daysBefore(13) }))).toEqual([]);
    expect(names({ joinedAt }, aBoard([], { startsAt: minutesLater(60) }))).toEqual([]);
    expect(reasons({ joinedAt }, aBoard([], { startsAt: daysBefore(15) }))).toMatchObject([{ since: daysBefore(15) }]);
  });

  test("nobody is missed after the last day", () => {
    const joinedAt = daysBefore(90);
    expect(names({ joinedAt }, aBoard([], { endsAt: daysBefore(1) }))).toEqual([]);
    expect(names({ joinedAt }, aBoard([], { endsAt: minutesLater(1) }))).toEqual(["inactive"]);
  });

  test("nor whoever has nothing left to do", () => {
    const joinedAt = daysBefore(90);
    expect(names({ joinedAt, courseComplete: true })).toEqual([]);
    const assigned = aBoard([anAssignment({ dueAt: null })]);
    expect(names({ joinedAt, done: bitsOf([0]) }, assigned)).toEqual([]);
    expect(names({ joinedAt, done: bitsOf([1]) }, assigned)).toEqual(["inactive"]);
    const forOthers = aBoard([anAssignment({ dueAt: null, only: new Set(["Zhou"]) })]);
    expect(names({ joinedAt, done: bitsOf([0]) }, forOthers)).toEqual(["inactive"]);
  });
});

describe("a quiz", () => {
  test("failed twice, since the last time", () => {
    const quizzes = aTry({ submitted: 2, lastAt: daysBefore(1) });
    expect(reasons({ lastAt: noon, quizzes })).toEqual([
      { reason: "failed", since: daysBefore(1), chapterAt: 0, times: 2 },
    ]);
  });

  test("failed once, or passed in the end, is no reason", () => {
    expect(names({ lastAt: noon, quizzes: aTry({ submitted: 1 }) })).toEqual([]);
    expect(names({ lastAt: noon, quizzes: aTry({ submitted: 5, passed: true }) })).toEqual([]);
  });
});

test("what is overdue is one reason, since the first of it was due", () => {
  const [gate, shoes] = [
    anAssignment({ dueAt: daysBefore(2) }),
    anAssignment({ thingId: "shoes", dueAt: daysBefore(5) }),
  ];
  const [reason] = reasons({ lastAt: noon }, aBoard([gate, shoes]));
  expect(reason).toMatchObject({ reason: "overdue", since: daysBefore(5) });
  expect(reason?.reason === "overdue" && reason.overdue.map(({ assignment }) => assignment.id)).toEqual([
    "shoes",
    "gate",
  ]);
});

test("what has lasted longest stands first", () => {
  const learner = {
    joinedAt: daysBefore(60),
    lastAt: daysBefore(20),
    quizzes: aTry({ submitted: 2, lastAt: daysBefore(30) }),
  };
  expect(names(learner, aBoard([anAssignment({ dueAt: daysBefore(25) })]))).toEqual(["failed", "overdue", "inactive"]);
});

describe("the date to move is", () => {
  const toExtend = (learner: Partial<LearnerRecord>, board: Board) =>
    assignmentToExtend(attentionOf(aRecord(learner), board), aRecord(learner), board)?.id;

  test("that of what is overdue longest", () => {
    const board = aBoard([anAssignment(), anAssignment({ thingId: "shoes", dueAt: daysBefore(5) })]);
    expect(toExtend({ lastAt: noon }, board)).toBe("shoes");
  });

  test("that of the quiz which was failed, when that is still to come", () => {
    const quiz = anAssignment({ id: "quiz", kind: "quiz", thingId: "start", dueAt: minutesLater(60) });
    const failed = { lastAt: noon, quizzes: aTry({ submitted: 2 }) };
    expect(toExtend(failed, aBoard([quiz]))).toBe("quiz");
    expect(toExtend(failed, aBoard([{ ...quiz, dueAt: null }]))).toBeUndefined();
  });

  test("none for who is away and has nothing due", () => {
    expect(toExtend({ joinedAt: daysBefore(60) }, aBoard())).toBeUndefined();
  });
});
