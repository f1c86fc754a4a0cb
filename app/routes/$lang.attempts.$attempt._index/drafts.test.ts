import { beforeEach, expect, test, vi } from "vitest";
import { draftsOf } from "./drafts.ts";

const at = (second: number) => new Date(Date.UTC(2027, 2, 1, 12, 0, second));
const typed = { response: { type: "short-text", text: "half a thought" }, flagged: false } as const;
const empty = { response: null, flagged: false };

beforeEach(() => {
  const memory = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
  });
});

test("what was not saved comes back", () => {
  draftsOf("one").keep("q", typed);
  expect(draftsOf("one").newerThan({ q: { ...empty, savedAt: at(1) } })).toEqual({ q: typed });
  expect(draftsOf("two").newerThan({})).toEqual({});
});

test("what was saved while the next page was on its way comes back, too", () => {
  draftsOf("one").keep("q", typed);
  draftsOf("one").markSaved("q", at(5).toISOString());
  expect(Object.keys(draftsOf("one").newerThan({ q: { ...empty, savedAt: at(1) } }))).toEqual(["q"]);
  expect(Object.keys(draftsOf("one").newerThan({}))).toEqual(["q"]);
});

test("what the server has as new or newer, from another device, stays", () => {
  draftsOf("one").keep("q", typed);
  draftsOf("one").markSaved("q", at(5).toISOString());
  expect(draftsOf("one").newerThan({ q: { ...empty, savedAt: at(5) } })).toEqual({});
  expect(draftsOf("one").newerThan({ q: { ...empty, savedAt: at(9) } })).toEqual({});
});

test("a browser that allows no memory is no reason to fail", () => {
  vi.stubGlobal("sessionStorage", undefined);
  draftsOf("one").keep("q", typed);
  expect(draftsOf("one").newerThan({})).toEqual({});
});
