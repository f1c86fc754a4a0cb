import { describe, expect, test } from "vitest";
import { columnField, columnsIn, columnWas, MarkForm } from "./forms.ts";
import type { GradeColumn } from "./gradebook.ts";

const form = { share: "", note: "", seenAt: "", intent: "save" };

describe("a mark", () => {
  test.each([
    ["85", 0.85],
    [" 85 % ", 0.85],
    ["８５", 0.85],
    ["66.67", 0.6667],
    ["66,5", 0.665],
    ["0", 0],
    ["100", 1],
    ["", null],
  ])("typed as %j is %j", (share, read) => {
    expect(MarkForm.parse({ ...form, share }).share).toBe(read);
  });

  test.each(["101", "-1", "many", "1e9", "８５分"])("typed as %j is refused", (share) => {
    expect(MarkForm.safeParse({ ...form, share }).error?.issues).toMatchObject([
      { path: ["share"], message: "zeroToHundred" },
    ]);
  });

  test("of spaces has no note", () => {
    expect(MarkForm.parse({ ...form, note: "  " }).note).toBeNull();
  });

  test("is excused when the box is there", () => {
    expect([MarkForm.parse(form).excused, MarkForm.parse({ ...form, excused: "on" }).excused]).toEqual([false, true]);
  });
});

describe("the columns in a form", () => {
  const columns: GradeColumn[] = [
    { chapterId: "start", kind: "chapter", weight: 1, counts: "best" },
    { chapterId: "start", kind: "quiz", weight: 1, counts: "best" },
  ];
  const shown = Object.fromEntries(
    columns.flatMap((column) => [
      [columnField("was", column), columnWas(column)],
      [columnField("weight", column), `${column.weight}`],
    ]),
  );

  test("are those that were changed in it", () => {
    const fields = { ...shown, "weight.start.quiz": "2", "counts.start.quiz": "last" };
    const changed = [{ chapterId: "start", kind: "quiz", weight: 2, counts: "last" }];
    expect(columnsIn(columns, fields)).toEqual({ ok: true, changed });
  });

  test("are not those that another trainer changed since it was shown", () => {
    const meanwhile = columns.map((column) => ({ ...column, weight: 7 }));
    expect(columnsIn(meanwhile, shown)).toEqual({ ok: true, changed: [] });
  });

  test.each(["-1", "101", "much", ""])("are refused with a weight of %j, at its field", (weight) => {
    expect(columnsIn(columns, { ...shown, "weight.start.quiz": weight })).toEqual({
      ok: false,
      errors: { "weight.start.quiz": "zeroToHundred" },
    });
  });
});
