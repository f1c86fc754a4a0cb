import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aChapter, aCourse, aSection, minutesLater, noon } from "#tests/factories.ts";
import { aQuiz } from "#tests/questions.ts";
import {
  attemptShare,
  type Cell,
  cellState,
  chapterShare,
  columnsOf,
  countedAttempt,
  countedShare,
  type ScoredAttempt,
  totalOf,
} from "./gradebook.ts";

const cell = (computed: number | null, mark: Partial<Cell["mark"]> | null = null): Cell => ({
  computed,
  mark: mark && { share: null, excused: false, note: null, ...mark },
});
const row = (...cells: [weight: number, cell: Cell][]) =>
  cells.map(([weight, one]) => ({ column: { weight }, cell: one }));

describe("the columns of a course", () => {
  const course = aCourse([
    aChapter("start", [aSection("one")], { quiz: aQuiz({ chapterId: "start", counts: "last" }) }),
    aChapter("middle", [aSection("two")]),
    aChapter("empty", []),
  ]);

  test("are each chapter's reading and its quiz, each counted once and by the quiz's own rule", () => {
    expect(columnsOf(course)).toEqual([
      { chapterId: "start", kind: "chapter", weight: 1, counts: "best" },
      { chapterId: "start", kind: "quiz", weight: 1, counts: "last" },
      { chapterId: "middle", kind: "chapter", weight: 1, counts: "best" },
    ]);
  });

  test("follow a trainer's settings; settings of a chapter that is gone are nowhere", () => {
    const settings = [
      { chapterId: "start", kind: "quiz", weight: 3, counts: "best" },
      { chapterId: "gone", kind: "quiz", weight: 9, counts: "best" },
    ] as const;
    expect(columnsOf(course, settings).map(({ weight }) => weight)).toEqual([1, 3, 1]);
  });
});

describe("a cell", () => {
  test("counts what a trainer marked rather than what was computed", () => {
    expect(countedShare(cell(0.4, { share: 0.9 }))).toBe(0.9);
    expect(cellState(cell(0.4, { share: 0.9 }))).toBe("marked");
  });

  test("with a note alone counts as computed", () => {
    expect(countedShare(cell(0.4, { note: "was ill" }))).toBe(0.4);
    expect(cellState(cell(0.4, { note: "was ill" }))).toBe("computed");
  });

  test("that is excused counts nothing, whatever else is in it", () => {
    expect(countedShare(cell(0.4, { share: 0.9, excused: true }))).toBeNull();
    expect(cellState(cell(0.4, { share: 0.9, excused: true }))).toBe("excused");
  });

  test("that was not taken is no zero", () => {
    expect(cellState(cell(null))).toBe("notTaken");
    expect(cellState(cell(0))).toBe("computed");
  });
});

describe("the total", () => {
  test("weighs columns", () => {
    expect(totalOf(row([1, cell(0.5)], [3, cell(1)]))).toEqual({ soFar: 0.875, ofEverything: 0.875 });
  });

  test("leaves what was not taken out of the one, and counts it as nothing in the other", () => {
    expect(totalOf(row([1, cell(0.8)], [1, cell(null)]))).toEqual({ soFar: 0.8, ofEverything: 0.4 });
  });

  test("leaves what is excused out of both", () => {
    expect(totalOf(row([1, cell(0.8)], [1, cell(null, { excused: true })]))).toEqual({ soFar: 0.8, ofEverything: 0.8 });
  });

  test("is none where nothing counts", () => {
    expect(totalOf([])).toEqual({ soFar: null, ofEverything: null });
    expect(totalOf(row([0, cell(0.8)]))).toEqual({ soFar: null, ofEverything: null });
    expect(totalOf(row([1, cell(null)]))).toEqual({ soFar: null, ofEverything: 0 });
  });
});

const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
const anyCell: fc.Arbitrary<Cell> = fc.record({
  computed: fc.option(anyShare),
  mark: fc.option(fc.record({ share: fc.option(anyShare), excused: fc.boolean(), note: fc.constant(null) })),
});
const anyRow = fc.array(fc.record({ column: fc.record({ weight: fc.integer({ min: 0, max: 20 }) }), cell: anyCell }), {
  maxLength: 12,
});
const near = (a: number | null, b: number | null) =>
  a === null || b === null ? expect(a).toBe(b) : expect(a).toBeCloseTo(b, 9);

describe("whatever the row", () => {
  test("both totals lie between nothing and all, and everything never exceeds so far", () => {
    fc.assert(
      fc.property(anyRow, (cells) => {
        const { soFar, ofEverything } = totalOf(cells);
        for (const total of [soFar, ofEverything]) {
          if (total !== null) expect(total >= 0 && total <= 1).toBe(true);
        }
        if (soFar !== null) expect(ofEverything ?? 2).toBeLessThanOrEqual(soFar + 1e-12);
      }),
    );
  });

  test("excusing a cell is the same as not having its column", () => {
    fc.assert(
      fc.property(anyRow, anyCell, (cells, one) => {
        const excused: Cell = { ...one, mark: { share: null, note: null, ...one.mark, excused: true } };
        expect(totalOf([...cells, { column: { weight: 7 }, cell: excused }])).toEqual(totalOf(cells));
      }),
    );
  });

  test("only the ratio of weights counts, and no order of columns", () => {
    fc.assert(
      fc.property(anyRow, fc.integer({ min: 1, max: 9 }), (cells, factor) => {
        const scaled = cells.map((one) => ({ ...one, column: { weight: one.column.weight * factor } }));
        const [is, was] = [totalOf(scaled.toReversed()), totalOf(cells)];
        near(is.soFar, was.soFar);
        near(is.ofEverything, was.ofEverything);
      }),
    );
  });

  test("a better mark lowers no total", () => {
    fc.assert(
      fc.property(anyRow, fc.nat(), anyShare, (cells, at, better) => {
        const index = cells.length > 0 ? at % cells.length : 0;
        const before = cells[index];
        const share = before ? countedShare(before.cell) : null;
        if (!before || share === null) return;
        const raised = { ...before, cell: cell(Math.max(share, better)) };
        const after = totalOf(cells.with(index, raised));
        expect(after.soFar ?? 0).toBeGreaterThanOrEqual((totalOf(cells).soFar ?? 0) - 1e-12);
        expect(after.ofEverything ?? 0).toBeGreaterThanOrEqual((totalOf(cells).ofEverything ?? 0) - 1e-12);
      }),
    );
  });
});

describe("a chapter's reading", () => {
  test("counts by the sections that are done", () => {
    expect(chapterShare({ done: 1, total: 4, complete: false })).toBe(0.25);
    expect(chapterShare({ done: 0, total: 4, complete: false })).toBeNull();
  });

  test("stays whole when a section is added to a chapter that was completed", () => {
    expect(chapterShare({ done: 3, total: 4, complete: true })).toBe(1);
  });
});

const attempt = (id: string, minute: number, points: number, open: ScoredAttempt["open"] = []): ScoredAttempt => ({
  id,
  submittedAt: minutesLater(minute, noon),
  score: { points, possible: 10 },
  open,
});

describe("of several attempts", () => {
  test("the best counts, and of equally good ones the earlier", () => {
    const attempts = [attempt("c", 9, 7), attempt("b", 5, 8), attempt("a", 3, 8)];
    expect(countedAttempt(attempts, "best")?.id).toBe("a");
  });

  test("the last counts where the column says so, whatever order they come in", () => {
    expect(countedAttempt([attempt("c", 9, 1), attempt("a", 3, 8)], "last")?.id).toBe("c");
  });

  test("none counts before one is submitted", () => {
    expect(countedAttempt([], "best")).toBeNull();
  });

  test("open responses that were read add their points and what was possible", () => {
    expect(attemptShare(attempt("a", 1, 8, [{ points: 1, possible: 6 }]))).toBeCloseTo(9 / 16);
    const better = attempt("b", 2, 7, [{ points: 5, possible: 5 }]);
    expect(countedAttempt([attempt("a", 1, 8), better], "best")?.id).toBe("a");
    expect(countedAttempt([attempt("a", 1, 7), better], "best")?.id).toBe("b");
  });

  test("an attempt of open questions alone counts once a trainer has read it", () => {
    const unread = { ...attempt("a", 1, 0), score: { points: 0, possible: 0 } };
    expect(attemptShare(unread)).toBeNull();
    expect(countedAttempt([unread], "last")).toBeNull();
    expect(attemptShare({ ...unread, open: [{ points: 2, possible: 4 }] })).toBe(0.5);
  });
});
