import { expect, test } from "vitest";
import { isCrossOriginWrite } from "./sameOrigin.ts";

const own = "https://toolkit.example";
const refuses = (headers: Record<string, string>, method = "POST") => isCrossOriginWrite(method, headers, own);

test("reading is never refused", () => {
  expect(refuses({ origin: "https://elsewhere.example", cookie: "session=x" }, "GET")).toBe(false);
  expect(refuses({ "sec-fetch-site": "cross-site" }, "HEAD")).toBe(false);
});

test("Origin decides, whatever else is said", () => {
  expect(refuses({ origin: own })).toBe(false);
  expect(refuses({ origin: "https://elsewhere.example", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(refuses({ origin: "http://toolkit.example" })).toBe(true);
  expect(refuses({ origin: "https://toolkit.example.elsewhere.example" })).toBe(true);
  expect(refuses({ origin: "null" })).toBe(true);
});

test("without Origin, Sec-Fetch-Site decides: a neighbouring host is another site, too", () => {
  expect(refuses({ "sec-fetch-site": "same-origin" })).toBe(false);
  for (const site of ["same-site", "cross-site", "none"]) expect(refuses({ "sec-fetch-site": site })).toBe(true);
});

test("with neither, the Referer must be ours", () => {
  expect(refuses({ referer: `${own}/en/sign-in`, cookie: "session=x" })).toBe(false);
  expect(refuses({ referer: "https://elsewhere.example/", cookie: "session=x" })).toBe(true);
  expect(refuses({ referer: "nonsense" })).toBe(true);
});

test("with nothing at all, a write that carries a cookie is refused", () => {
  expect(refuses({ cookie: "session=x" })).toBe(true);
  expect(refuses({})).toBe(false);
});

test("every method that is not for reading is a write", () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "post", "PROPFIND"]) {
    expect(refuses({ origin: "https://elsewhere.example" }, method)).toBe(true);
  }
});

test("Headers and Node's own object are read alike", () => {
  expect(isCrossOriginWrite("POST", new Headers({ Origin: own }), own)).toBe(false);
  expect(isCrossOriginWrite("POST", new Headers({ Origin: "https://elsewhere.example" }), own)).toBe(true);
});

test("our own origin may be written with a path or a standard port", () => {
  for (const written of ["https://toolkit.example/", "https://toolkit.example:443", "HTTPS://Toolkit.Example/zh"]) {
    expect(isCrossOriginWrite("POST", { origin: own }, written)).toBe(false);
    expect(isCrossOriginWrite("POST", { origin: "https://elsewhere.example" }, written)).toBe(true);
  }
});
