import { flatRoutes } from "@remix-run/dev/dist/config/flat-routes.js";
import { type AgnosticRouteObject, matchRoutes } from "@remix-run/router";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { inTop } from "../../scripts/machine.mjs";
import { Routing } from "./routing.ts";

type Manifest = ReturnType<typeof flatRoutes>;
const root = { id: "root", path: "", file: "root.tsx" };
const routes: Manifest = flatRoutes(inTop("app"), ["**/*.test.{ts,tsx}", "**/*.module.css"]);
for (const route of Object.values(routes)) route.parentId ??= root.id;
const all: Manifest = { root, ...routes };
const names = [...new Set(Object.values(all).flatMap(({ path = "" }) => path.split("/")))];

let routing: Routing;
beforeAll(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {}); // of addresses that cannot be decoded
  routing = new Routing(all as unknown as ConstructorParameters<typeof Routing>[0]);
});

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 2, arbitrary: fc.constantFrom("en", "zh", "demo-cohort", "quality-apprenticeships") },
  fc.constantFrom(...names).map((name) => name.toUpperCase()),
  fc.constantFrom(...names).map((name) => `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`),
  fc.constantFrom("", "a%2Fb", "%E0%A4%A", "%E5%AD%A6", "..", "学徒"),
  fc.string({ maxLength: 6 }).map(encodeURIComponent),
);
const patterns = Object.values(all).map(({ id, path = "" }) =>
  id.startsWith("routes/$lang.") ? `:lang/${path}` : path,
);
const likely = fc
  .constantFrom(...patterns)
  .chain((pattern) =>
    fc.tuple(...pattern.split("/").map((one) => (one.startsWith(":") || one === "*" ? part : fc.constant(one)))),
  );
const pathname = fc
  .tuple(fc.oneof(likely, fc.array(part, { maxLength: 9 })), fc.boolean())
  .map(([parts, isData]) => new URL(`http://localhost/${parts.join("/")}${isData ? ".data" : ""}`).pathname);

test("of the routes chosen for an address the same one answers as of all, with the same parameters", () => {
  fc.assert(
    fc.property(pathname, (path) => {
      const chosen = new Set(routing.routesFor(path));
      const few = Object.fromEntries(Object.entries(all).filter(([id]) => chosen.has(id)));
      const page = path.replace(/\.data$/, "").replace(/^\/_root$/, "/");
      expect(answering(few, page)).toEqual(answering(all, page));
    }),
    { numRuns: 2000 },
  );
});

test("a handful of routes is left of more than a hundred", () => {
  const most = Math.max(
    ...Object.keys(all).map((id) => {
      return routing.routesFor(`/en/${all[id]?.path ?? ""}`).length;
    }),
  );
  expect(Object.keys(all).length).toBeGreaterThan(100);
  expect(most).toBeLessThan(10);
});

/** Ids and parameters of the route that answers, and of those around it. */
function answering(manifest: Manifest, path: string) {
  return matchRoutes(nested(manifest, undefined), path)?.map(({ route, params }) => ({ id: route.id, params }));
}

function nested(manifest: Manifest, parentId: string | undefined): AgnosticRouteObject[] {
  return Object.values(manifest)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }): AgnosticRouteObject => {
      if (index) return { id, path, index };
      const children = nested(manifest, id);
      return { id, path, ...(children.length > 0 && { children }) };
    });
}
