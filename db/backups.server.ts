import { execFile } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { parseAddress } from "./address.ts";
import { migrationsFolder } from "./migrations.server.ts";

const run = promisify(execFile);
const namePattern = /^toolkit-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.db$/;
/** A part that has not grown for so long belongs to a backup that was cut off. */
const stalledMs = 10 * 60_000;

export interface Backup {
  name: string;
  bytes: number;
  madeAt: Date;
}

/** Where backups of this database are: beside it. Null where the database is on a server of its own. */
export function backupsFolder(url = process.env.DATABASE_URL): string | null {
  const address = parseAddress(url);
  return address.engine === "sqlite" ? path.join(path.dirname(address.file), "backups") : null;
}

/** The name of a backup begun at this moment; names sort as they were made. */
export function backupName(now: Date): string {
  return `toolkit-${now.toISOString().slice(0, 19).replaceAll(":", "-")}.db`;
}

/** The backups there are, the latest first. A backup has its name only once it is whole and checked. */
export function listBackups(folder: string): Backup[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => namePattern.test(name)) : [];
  const all = names.map((name) => {
    const { size, mtime } = statSync(path.join(folder, name));
    return { name, bytes: size, madeAt: mtime };
  });
  return all.sort((one, other) => (one.name < other.name ? 1 : -1));
}

/** The file of a backup, when there is one of that name; no name leads out of the folder. */
export function backupFile(folder: string, name: string): string | null {
  const file = path.join(folder, name);
  return namePattern.test(name) && existsSync(file) ? file : null;
}

/** Whether one is being made now, by whichever process. */
export function isBackingUp(folder: string, now: Date): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const parts = names.filter((name) => name.endsWith(".db.part"));
  return parts.some((name) => now.getTime() - statSync(path.join(folder, name)).mtimeMs < stalledMs);
}

/** Makes a backup in a process of its own, so that the site goes on answering. Rejects with what went wrong. */
export async function makeBackup(folder: string, name: string): Promise<void> {
  await runScript([path.join(folder, name)]);
}

/** Opens a backup and checks it whole, in a process of its own; null when nothing is wrong, or what is. */
export async function faultOf(file: string): Promise<string | null> {
  try {
    await runScript(["--check", file]);
    return null;
  } catch (error) {
    return error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
  }
}

/**
 * Whether a backup may go: any but the newest one that is whole, so that one to go back to always stays. It and those
 * after it are opened and checked for that.
 */
export async function mayDelete(folder: string, name: string): Promise<boolean> {
  const file = backupFile(folder, name);
  if (file === null) return false;
  const newer = listBackups(folder).filter((backup) => backup.name > name);
  for (const backup of newer) if ((await faultOf(path.join(folder, backup.name))) === null) return true;
  return (await faultOf(file)) !== null;
}

/** Deletes a backup, with what was left beside it when it was opened. */
export function deleteBackup(folder: string, name: string): void {
  const file = backupFile(folder, name);
  if (file) for (const one of [file, `${file}-wal`, `${file}-shm`]) rmSync(one, { force: true });
}

/** The program stands where its migrations do, also when the server was bundled elsewhere. */
function runScript(args: string[]) {
  const top = path.resolve(migrationsFolder("sqlite"), "../../..");
  return run(process.execPath, [path.join(top, "scripts/backup.ts"), ...args], { windowsHide: true });
}
