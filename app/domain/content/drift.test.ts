import { describe, expect, it } from "vitest";
import { foldedDigest } from "#app/catalogue/digest.ts";
import { type PairState, pairState } from "./drift.ts";

const start: PairState = { inLine: { en: "e1", zh: "z1" }, staleLanguage: null };

describe("pairs of blocks", () => {
  it("are in line when they are first seen", () => {
    expect(pairState(undefined, { en: "e1", zh: "z1" })).toEqual(start);
  });

  it("stay in line when nothing changes", () => {
    expect(pairState(start, { en: "e1", zh: "z1" })).toEqual(start);
  });

  it.each([
    ["en", { en: "e2", zh: "z1" }, "zh"],
    ["zh", { en: "e1", zh: "z2" }, "en"],
  ] as const)("make the partner stale when only %s changes", (_, now, staleLanguage) => {
    expect(pairState(start, now).staleLanguage).toBe(staleLanguage);
  });

  it("stay stale until the partner changes, however often the first is edited", () => {
    const edited = pairState(start, { en: "e2", zh: "z1" });
    const again = pairState(edited, { en: "e3", zh: "z1" });
    expect(again.staleLanguage).toBe("zh");
    expect(pairState(again, { en: "e3", zh: "z2" })).toEqual({ inLine: { en: "e3", zh: "z2" }, staleLanguage: null });
  });

  it("are in line when both change at once", () => {
    expect(pairState(start, { en: "e2", zh: "z2" })).toEqual({ inLine: { en: "e2", zh: "z2" }, staleLanguage: null });
  });

  it("are in line again when a change is taken back", () => {
    const edited = pairState(start, { en: "e2", zh: "z1" });
    expect(pairState(edited, { en: "e1", zh: "z1" })).toEqual(start);
  });

  it("do not notice an edit of white space only", () => {
    expect(foldedDigest("## A {/* #a */}\n\nOne  two\nthree\n")).toBe(foldedDigest("## A {/* #a */}\nOne two three"));
  });
});
