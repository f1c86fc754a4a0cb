import { expect, test } from "vitest";
import { defaultFile, hostsOf, parseAddress, withoutPassword } from "./address.ts";

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

test.each([
  [
    "postgres://a:b@one:5432,two/c?sslmode=require",
    ["postgres://a:b@one:5432/c?sslmode=require", "postgres://a:b@two/c?sslmode=require"],
  ],
  ["postgres://[::1]:5432,[fd00::2]/c", ["postgres://[::1]:5432/c", "postgres://[fd00::2]/c"]],
  ["postgresql://one/c", ["postgresql://one/c"]],
])("%s names these hosts", (url, hosts) => {
  expect(hostsOf(url)).toEqual(hosts);
});

test("a password stays out of logs", () => {
  expect(withoutPassword("postgres://a:b@one,two/c")).toBe("postgres://a:…@one,two/c");
});
