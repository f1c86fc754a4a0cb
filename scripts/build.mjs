/** `npm run build`, and `--if-changed` for commands that need a build and do not care when it was made. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inTop, main, Refusal, runNode, step } from "./machine.mjs";

const sources = ["app", "db", "locales", "public"];
const settings = [
  "server.ts",
  "package.json",
  "package-lock.json",
  "remix.config.js",
  "tsconfig.json",
  "vite.config.ts",
];
const stampFile = inTop("build", ".stamp");

/** Builds when a source changed since the last build. */
export async function buildIfChanged() {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stampOf()) return "up to date";
  console.log("  Building; this takes some ten seconds.");
  return build({ logLevel: "error" });
}

/** Builds. The stamp is of the sources as they were before: a change made meanwhile builds again. */
export async function build({ logLevel = "warn" } = {}) {
  const stamp = stampOf();
  const code = await runNode(["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", logLevel], {
    env: { NODE_ENV: "production" },
  });
  if (code !== 0) throw new Refusal("The build failed; what it said stands above.");
  await buildStart();
  writeFileSync(stampFile, stamp);
  return "built";
}

/**
 * `server.ts` as JavaScript: Node, which could run it as it is, would load 20 MB with each process to read the types
 * away. What Node compiled is kept in `build/compiled` from one start to the next, which takes a third of the time.
 */
async function buildStart() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    entryPoints: [inTop("server.ts")],
    outfile: inTop("build", "serve.js"),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node22",
    logLevel: "warning",
  });
  rmSync(inTop("build", "compiled"), { recursive: true, force: true });
  writeFileSync(
    inTop("build", "start.js"),
    `import { enableCompileCache } from "node:module";
enableCompileCache(import.meta.dirname + "/compiled");
await import("./serve.js");
`,
  );
}

function stampOf() {
  return hashOf([...settings, ...sources.flatMap(filesIn)]);
}

/** One digest of all files of a folder, and of everything the build is made from. */
export function hashWithSources(folder) {
  return hashOf([...filesIn(folder), ...settings, ...sources.flatMap(filesIn)]);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  const files = paths.filter((path) => existsSync(inTop(path)));
  for (const path of files)
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(inTop(path)))
      .update("\0");
  return hash.digest("hex");
}

function filesIn(folder) {
  if (!existsSync(inTop(folder))) return [];
  return readdirSync(inTop(folder))
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(inTop(path)).isDirectory() ? filesIn(path) : isSource(path) ? [path] : []));
}

function isSource(path) {
  return !/\.test\.tsx?$/.test(path);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(() => step("build", process.argv.includes("--if-changed") ? buildIfChanged : () => build()));
}
