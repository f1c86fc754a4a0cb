import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { importContent } from "#app/domain/content/import.server.ts";
import type { Database } from "#db/database.ts";
import { openAddress } from "#db/open.server.ts";
import { inTop, node, top } from "../scripts/machine.mjs";
import { dropDatabases, makeDatabase } from "./e2e/support/database.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";

/** The production server in a process of its own, on a database of its own, with the tiny course as content. */
export interface Site {
  url: string;
  /** The server's own database, opened beside it. */
  db: Database;
  /** Its address: a file, or on PostgreSQL. */
  database: string;
  process: ChildProcess;
  /** All it has written to its console so far. */
  said: () => string;
  stop: () => Promise<void>;
}

interface Options {
  /** Told apart from other sites of the same test run. */
  name: string;
  /** The address of a database that is there; without it, one of its own, with the tiny course and no people. */
  database?: string;
  env?: Record<string, string>;
  /** A module the server loads before anything else. */
  preload?: string;
}

/** Longest time for a `beforeAll` that starts a site: one of them has to build. */
export const buildingTakes = 120_000;

/** What every server of the tests signs cookies with; `addSession` in people.ts does so, too. */
export const secret = "only in tests";

export async function startSite({ name, database, env = {}, preload }: Options): Promise<Site> {
  const folder = await siteFolder(name);
  const address = database ?? (await makeDatabase(folder, "site"));
  const db = await openAddress(address, { synchronous: "OFF" });
  if (!database) await importContent(db, fixtureFolder, { now: noon });
  const nodeOptions = preload ? `--import=${pathToFileURL(preload)}` : "";
  const { child, said, port } = await startServer(folder, {
    SESSION_SECRET: secret,
    DATABASE_URL: address,
    NODE_OPTIONS: nodeOptions,
    ...env,
  });
  const stop = async () => {
    await db.close();
    await endProcess(child);
    await removeSite(folder);
  };
  return { url: `http://127.0.0.1:${port}`, db, database: address, process: child, said, stop };
}

/** A folder with the newest build, copied so that a build made meanwhile changes nothing under a test. */
export async function siteFolder(name: string): Promise<string> {
  await buildOnce();
  const folder = inTop("data", `test-${name}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(inTop("build"), join(folder, "build"), { recursive: true });
  return folder;
}

/** Takes away the folder of a site, and its databases wherever they are. */
export async function removeSite(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await dropDatabases(folder);
}

const longestBuildMs = 90_000;

/** Test files run side by side: one of them builds, the others wait for it. */
async function buildOnce(): Promise<void> {
  const lock = inTop("data", "test-build.lock");
  mkdirSync(inTop("data"), { recursive: true });
  while (!tryLock(lock)) {
    // Whoever held it was ended in the middle.
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > longestBuildMs) rmSync(lock, { recursive: true, force: true });
    await wait(200);
  }
  try {
    // Under vitest's own variables Vite would leave Remix out.
    const { VITEST: _, ...env } = process.env;
    await promisify(execFile)(node(), ["scripts/build.mjs", "--if-changed"], { cwd: top, env });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

const quiet: NodeJS.ProcessEnv = { NODE_ENV: "production", PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "warn" };

/** Starts the server of a folder, and waits until it listens or has ended. */
export async function startServer(folder: string, env: Record<string, string>) {
  const child = spawn(node(), ["build/start.js"], {
    cwd: folder,
    env: { ...quiet, PATH: process.env.PATH, OUTBOX: join(folder, "outbox"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const said = () => output;
  const listening = new Promise<number>((resolve, reject) => {
    child.stdout.on("data", () => {
      const port = /Listening on http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
  return { child, said, port: await listening };
}

/** Ends a process as a service manager does, and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  return child.exitCode;
}
