import { expect, test } from "vitest";
import { defaultFile, parseAddress } from "./address.ts";

test.each([
  [undefined, defaultFile],
  ["", defaultFile],
  ["data/site.db", "data/site.db"],
  ["file:data/site.db", "data/site.db"],
  ["file:/srv/site.db", "/srv/site.db"],
  ["file:///srv/site.db", "/srv/site.db"],
  ["sqlite:C:\\data\\site.db", "C:\\data\\site.db"],
  [":memory:", ":memory:"],
])("%s is the file %s", (url, file) => {
  expect(parseAddress(url)).toEqual({ engine: "sqlite", file });
});

test.each(["postgres://a@b/c", "postgresql://b/c"])("%s is PostgreSQL", (url) => {
  expect(parseAddress(url)).toEqual({ engine: "postgres", url });
});
