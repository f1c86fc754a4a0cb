import { describe, expect, test } from "vitest";
import { minutesLater, noon } from "#tests/factories.ts";
import { bitsOf } from "./bits.ts";
import type { BoardAssignment, LearnerRecord } from "./board.ts";
import { type CellCode, cellCodes, cellStates, cellsOf, hasNotStarted, stateOf } from "./cells.ts";
import { aBoard, anAssignment, aRecord, aTry, daysBefore } from "./reports.testing.ts";

/** Columns: gate, shoes, quiz of start, bench. */
const sections = (learner: Partial<LearnerRecord>, assignments: BoardAssignment[] = []) =>
  cellsOf(aRecord(learner), aBoard(assignments), "sections");
/** Columns: start, quiz of start, work. */
const chapters = (learner: Partial<LearnerRecord>, assignments: BoardAssignment[] = []) =>
  cellsOf(aRecord(learner), aBoard(assignments), "chapters");

describe("a section", () => {
  test("is not started, being read, or done", () => {
    expect(sections({ begun: bitsOf([0, 1]), done: bitsOf([0]) })).toBe("drnn");
  });

  test("was begun by whoever has done it, without a reading time too", () => {
    expect(chapters({ done: bitsOf([0]) })).toBe("rnn");
  });

  test("is overdue once its moment has passed, whether or not it was begun", () => {
    expect(sections({}, [anAssignment()])).toBe("onnn");
    expect(sections({ begun: bitsOf([0]) }, [anAssignment()])).toBe("Onnn");
  });

  test("that is done is never overdue", () => {
    expect(sections({ done: bitsOf([0]) }, [anAssignment()])).toBe("dnnn");
  });

  test("is overdue when its chapter or the course is", () => {
    expect(sections({}, [anAssignment({ kind: "chapter", thingId: "start" })])).toBe("ooon");
    expect(sections({}, [anAssignment({ kind: "course", thingId: "small-course" })])).toBe("oooo");
  });
});

describe("nothing is overdue", () => {
  const notYet: [string, Partial<BoardAssignment>][] = [
    ["at the very moment", { dueAt: noon }],
    ["before it", { dueAt: minutesLater(1) }],
    ["without a date", { dueAt: null }],
    ["that is not required", { required: false }],
    ["that was given to others", { only: new Set(["Zhou"]) }],
    ["while an extension runs", { extended: new Map([["Chen Jing", minutesLater(1)]]) }],
  ];
  test.each(notYet)("%s", (_, changes) => {
    expect(sections({}, [anAssignment(changes)])).toBe("nnnn");
  });

  test("but what an extension would make due earlier stays due with the others", () => {
    const extended = new Map([["Chen Jing", daysBefore(9)]]);
    expect(sections({}, [anAssignment({ dueAt: minutesLater(1), extended })])).toBe("nnnn");
    expect(sections({}, [anAssignment({ only: new Set(["Chen Jing"]) })])).toBe("onnn");
  });
});

describe("a quiz", () => {
  test("is begun with an open attempt, not passed after one that failed, passed for good", () => {
    expect(sections({ quizzes: aTry({ open: true }) })).toBe("nnrn");
    expect(sections({ quizzes: aTry({ submitted: 1 }) })).toBe("nnfn");
    expect(sections({ quizzes: aTry({ submitted: 1, open: true }) })).toBe("nnfn");
    expect(sections({ quizzes: aTry({ submitted: 3, passed: true }) })).toBe("nnpn");
  });

  test("that was failed and is overdue says both", () => {
    const due = [anAssignment({ kind: "quiz", thingId: "start" })];
    expect(sections({ quizzes: aTry({ submitted: 2 }) }, due)).toBe("nnFn");
    expect(sections({ quizzes: aTry({ submitted: 2, passed: true }) }, due)).toBe("nnpn");
  });
});

describe("a chapter", () => {
  test("is done when its completion is stored, whatever has been added since", () => {
    expect(chapters({ done: bitsOf([0, 1]) })).toBe("rnn");
    expect(chapters({ chaptersComplete: bitsOf([0]) })).toBe("dnn");
  });

  test("is begun with any of its sections or its quiz", () => {
    expect(chapters({ begun: bitsOf([1]) })).toBe("rnn");
    expect(chapters({ quizzes: aTry({ open: true }) })).toBe("rrn");
  });

  test("is overdue with any of its parts, until that part is done", () => {
    expect(chapters({}, [anAssignment()])).toBe("onn");
    expect(chapters({ done: bitsOf([0]) }, [anAssignment()])).toBe("rnn");
  });

  test("was not started when nothing in it was", () => {
    const started = (learner: Partial<LearnerRecord>) => !hasNotStarted(aRecord(learner), aBoard(), "start");
    expect([started({}), started({ begun: bitsOf([2]) })]).toEqual([false, false]);
    expect([started({ begun: bitsOf([1]) }), started({ quizzes: aTry({ submitted: 1 }) })]).toEqual([true, true]);
    expect(hasNotStarted(aRecord(), aBoard(), "nowhere")).toBe(false);
  });
});

test("every letter has a word, and shows one of the states", () => {
  const shown = Object.keys(cellCodes).map((code) => stateOf(code as CellCode));
  expect([...new Set(shown)].sort()).toEqual([...cellStates].sort());
});
