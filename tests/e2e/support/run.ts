import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { dropDatabases, makeDatabase } from "./database.ts";

export const top = fileURLToPath(new URL("../../..", import.meta.url));

/** What a run makes before its first test, and takes away after its last. */
export interface Run {
  folder: string;
  remove: () => Promise<void>;
}

/**
 * A folder of this run alone: the build, copied so that a build made meanwhile changes nothing under a
 * running test, and the template of every worker's database.
 */
export async function prepareRun(): Promise<Run> {
  const folder = join(top, "data", `e2e-${process.pid}`);
  const remove = async () => {
    rmSync(folder, { recursive: true, force: true });
    await dropDatabases(folder);
  };
  if (!existsSync(join(top, "build/start.js"))) throw new Error("There is no build yet. Run: npm run build");
  await remove();
  mkdirSync(folder, { recursive: true });
  try {
    cpSync(join(top, "build"), join(folder, "build"), { recursive: true });
    await makeTemplate(await makeDatabase(folder, "template"));
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}

/** Content imported and demonstration people added, by the same scripts as everywhere. */
async function makeTemplate(address: string): Promise<void> {
  const settings = { DATABASE_URL: address, SESSION_SECRET: "only in tests", PASSWORD_COST: "10", LOG_LEVEL: "warn" };
  const options = { cwd: top, env: { ...process.env, ...settings } };
  const run = (script: string) =>
    promisify(execFile)(node(), [join(top, "node_modules/tsx/dist/cli.mjs"), script], options);
  // A malformed file is the content check's to refuse: the pages are tested with what could be read.
  await run("scripts/content-import.ts").catch((error) => console.error(`content:import: ${error.stderr}`));
  await run("db/seed.ts");
}

/** Node 24 from the dependencies where it is there, whatever Node started the tests. */
export function node(): string {
  const own = join(top, "node_modules/.bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(own) ? own : process.execPath;
}
