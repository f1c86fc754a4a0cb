import { expect, test } from "vitest";
import { comparePositions, notePosition, positionNow, withPosition } from "./position.ts";

test("what is written moves the position of the one who is answered, and of nobody else", async () => {
  const [one, other] = await Promise.all([
    withPosition("0/10", async (moved) => {
      notePosition("0/2A");
      await Promise.resolve();
      return [positionNow(), moved()];
    }),
    withPosition("0/10", async (moved) => {
      await Promise.resolve();
      return [positionNow(), moved()];
    }),
  ]);
  expect(one).toEqual(["0/2A", "0/2A"]);
  expect(other, "nothing to tell the browser").toEqual(["0/10", undefined]);
});

test("it never moves back", () => {
  withPosition("1/0", (moved) => {
    notePosition("0/FFFFFFFF");
    expect([positionNow(), moved()]).toEqual(["1/0", undefined]);
  });
});

test.each([undefined, "", "x", "0/", "123456789/0", "0/1; x"])("%j counts as none", (position) => {
  withPosition(position, () => expect(positionNow()).toBeUndefined());
});

test("outside of a request nothing is kept", () => {
  notePosition("0/1");
  expect(positionNow()).toBeUndefined();
});

test("positions are compared as numbers", () => {
  const ordered = ["0/9", "0/A", "0/10", "1/0", "1/FF", "A/0", "10/0"];
  expect(ordered.toReversed().sort(comparePositions)).toEqual(ordered);
});
