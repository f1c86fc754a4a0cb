/** Everything between a bare clone and a site that can be served. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { buildIfChanged, hashWithSources } from "./build.mjs";
import { install } from "./install.mjs";
import { inTop, Refusal, runNode, step } from "./machine.mjs";

const filledFile = inTop("data", ".filled");

/** Packages, build, database with content and demonstration people. What is there already is left alone. */
export async function prepare() {
  mkdirSync(inTop("data"), { recursive: true });
  await step("packages", install);
  await step("build", buildIfChanged);
  if (isFilled()) return step("content and demonstration people", () => "up to date");
  let whole = true;
  await step("content", async () => {
    whole = await importContent();
  });
  await step("demonstration people", () => tsx("db/seed.ts"));
  if (whole) writeFileSync(filledFile, filledStamp() ?? "");
}

/** Whether this very database was filled from these very files. Saves starting two programs to find that out. */
function isFilled() {
  const stamp = filledStamp();
  return stamp !== undefined && existsSync(filledFile) && readFileSync(filledFile, "utf8") === stamp;
}

/** Undefined for a database that is no file of ours: there import and seed find out by themselves. */
function filledStamp() {
  const file = inTop("data", "toolkit.db");
  if (process.env.DATABASE_URL || !existsSync(file)) return undefined;
  return `${hashWithSources("content")} ${statSync(file).ino}\n`;
}

/** Migrates and imports. A malformed file is reported and does not stop the others. False when there was one. */
async function importContent() {
  const code = await runTsx("scripts/content-import.ts");
  if (code !== 0) console.log("  Some files were not imported (see above); the site shows what was read before.");
  return code === 0;
}

/** Runs a TypeScript file of ours, which must succeed. */
async function tsx(file) {
  if ((await runTsx(file)) !== 0) throw new Refusal(`${file} failed; what it said stands above.`);
}

function runTsx(file) {
  return runNode(["node_modules/tsx/dist/cli.mjs", file], { env: { SESSION_SECRET: demoSecret() } });
}

/** The secret of sessions where nobody set one: made once, kept beside the data. */
export function demoSecret() {
  if (process.env.SESSION_SECRET) return process.env.SESSION_SECRET;
  const file = inTop("data", "demo-secret");
  if (!existsSync(file)) {
    mkdirSync(inTop("data"), { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}
