import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Database } from "../database.ts";
import { openSqlite, type SqliteOptions } from "../sqlite.server.ts";

/** A file that does not exist yet, in a folder that goes with the test. */
export function temporaryFile(name = "test.db"): string {
  const folder = mkdtempSync(path.join(tmpdir(), "toolkit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, name);
}

/** A database on disk, closed with the test. */
export function fileDatabase(file: string, options: SqliteOptions = {}): Database {
  const db = openSqlite(file, { synchronous: "OFF", ...options });
  onTestFinished(() => db.close());
  return db;
}

export interface Running {
  process: ChildProcess;
  /** Resolves when the process has printed this word. */
  said(word: string): Promise<void>;
  ended: Promise<{ code: number | null; output: string }>;
}

/** One of the scripts beside this file, as a process of its own. Its first argument is the address of a database. */
export function run(script: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: args[0] },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  let heard = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      heard();
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, output }));
  });
  const said = (word: string) =>
    new Promise<void>((resolve, reject) => {
      heard = () => output.includes(word) && resolve();
      heard();
      ended.then(() => reject(new Error(`ended without "${word}": ${output}`)));
    });
  return { process: child, said, ended };
}
