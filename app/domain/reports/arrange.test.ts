import { describe, expect, test } from "vitest";
import { noon } from "#tests/factories.ts";
import { arrange } from "./arrange.ts";
import { bitsOf } from "./bits.ts";
import { boardSearch, isFiltered, needsBegun, readBoardQuery } from "./boardQuery.ts";
import { aBoard, anAssignment, aRecord, aTry, daysBefore } from "./reports.testing.ts";

const joinedAt = daysBefore(60);
const learners = [
  aRecord({
    name: "Zhou",
    joinedAt,
    lastAt: daysBefore(1),
    startedAt: joinedAt,
    done: bitsOf([0, 1]),
    chaptersComplete: bitsOf([0]),
    quizzes: aTry({ submitted: 1, passed: true }),
  }),
  aRecord({
    name: "Bai",
    joinedAt,
    lastAt: daysBefore(20),
    startedAt: joinedAt,
    done: bitsOf([0]),
    quizzes: aTry({ submitted: 2, lastAt: daysBefore(21) }),
  }),
  aRecord({ name: "李伟", sortKey: "li wei", joinedAt }),
  aRecord({
    name: "Ma",
    joinedAt,
    lastAt: noon,
    startedAt: joinedAt,
    begun: bitsOf([2]),
    done: bitsOf([0, 1, 2]),
    courseComplete: true,
  }),
];
const board = aBoard([anAssignment({ dueAt: daysBefore(30) })]);
const ask = (address = "") => arrange(learners, board, readBoardQuery(new URLSearchParams(address)));
const shown = (address = "") => ask(address).matching.map(({ learner }) => learner.name);

describe("the order", () => {
  test.each([
    ["", ["Bai", "李伟", "Ma", "Zhou"]],
    ["sort=progress", ["李伟", "Bai", "Zhou", "Ma"]],
    ["sort=activity", ["李伟", "Bai", "Zhou", "Ma"]],
    ["sort=attention", ["李伟", "Bai", "Ma", "Zhou"]],
    ["sort=shoe-size", ["Bai", "李伟", "Ma", "Zhou"]],
  ])("of %s", (address, names) => {
    expect(shown(address)).toEqual(names);
  });
});

describe("the filters", () => {
  test.each([
    ["attention=any", ["Bai", "李伟"]],
    ["attention=failed", ["Bai"]],
    ["attention=overdue", ["李伟"]],
    ["attention=inactive", ["李伟"]],
    ["state=notPassed", ["Bai"]],
    ["state=passed", ["Zhou"]],
    ["state=overdue", ["李伟"]],
    ["state=done", ["Bai", "Ma", "Zhou"]],
    ["notStarted=work", ["Bai", "李伟", "Zhou"]],
    ["notStarted=start", ["李伟"]],
    ["notStarted=nowhere", []],
    ["q=WEI", ["李伟"]],
    ["q=ＭＡ", ["Ma"]],
    ["q=李", ["李伟"]],
    ["q=b&state=done", ["Bai"]],
  ])("%s", (address, names) => {
    expect(shown(address)).toEqual(names);
  });
});

test("totals and attention are of all learners, whatever the filters", () => {
  const { totals, attention } = ask("q=nobody");
  expect(totals).toMatchObject({ learners: 4, started: 3, complete: 1, needAttention: 2, progress: 6 / 12 });
  expect(totals.done).toEqual({
    "section:gate": 3,
    "section:shoes": 2,
    "quiz:start": 1,
    "section:bench": 1,
    "chapter:start": 1,
    "chapter:work": 0,
  });
  expect(attention.map(({ learner }) => learner.name)).toEqual(["李伟", "Bai"]);
});

test("of no learners there is nothing to say", () => {
  const { totals } = arrange([], board, readBoardQuery(new URLSearchParams()));
  expect(totals).toMatchObject({ learners: 0, progress: 0 });
});

describe("an address", () => {
  const read = (address: string) => readBoardQuery(new URLSearchParams(address));

  test("that was read is written back the same, without what goes without saying", () => {
    for (const address of [
      "?by=chapters&sort=progress&page=3",
      "?page=2&all=true",
      "?course=x&state=overdue&attention=any&notStarted=y&q=%E6%9D%8E",
      "",
    ]) {
      const query = read(address);
      expect(boardSearch(query, { page: query.page })).toBe(address);
    }
  });

  test("of another order or filter leads to the first page", () => {
    expect(boardSearch(read("page=4"), { sort: "activity" })).toBe("?sort=activity");
  });

  test("with what nobody knows shows the board as usual", () => {
    expect(read("page=-2&by=weeks&state=x&attention=y")).toEqual(read(""));
    expect(read("page=1.5").page).toBe(1);
  });

  test("asks for reading times only where a filter needs them", () => {
    expect(["", "state=overdue", "attention=any", "q=x"].map((address) => needsBegun(read(address)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(["state=reading", "state=notStarted", "notStarted=x"].map((address) => needsBegun(read(address)))).toEqual([
      true,
      true,
      true,
    ]);
    expect([isFiltered(read("page=2&sort=name")), isFiltered(read("q=x"))]).toEqual([false, true]);
  });
});
