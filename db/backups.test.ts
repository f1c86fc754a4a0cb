import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import {
  backupFile,
  backupName,
  backupsFolder,
  deleteBackup,
  faultOf,
  isBackingUp,
  listBackups,
  makeBackup,
  mayDelete,
} from "./backups.server.ts";
import { t } from "./tables.ts";
import { sqliteTest as test } from "./testing/engines.ts";
import { fileDatabase, temporaryFile } from "./testing/files.ts";
import { limit } from "./testing/rows.ts";

const name = backupName(new Date("2027-03-01T12:00:00Z"));

test("a backup is made and checked while the database is open, and one that was damaged is told", async () => {
  const file = temporaryFile("site.db");
  const db = fileDatabase(file);
  await db.write((tx) => tx.insert(t.rateLimits).values(limit("kept")));
  const folder = backupsFolder(file) ?? "";
  expect(listBackups(folder)).toEqual([]);
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = file;
  try {
    await makeBackup(folder, name);
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
  await db.close();
  expect(listBackups(folder)).toMatchObject([{ name }]);
  const copy = backupFile(folder, name) ?? "";
  expect(await faultOf(copy)).toBeNull();
  // The only one that is whole stays, however many newer ones are not; those may go, and so may it after another.
  const [broken, another] = ["2027-03-02", "2027-03-03"].map((day) => backupName(new Date(`${day}T12:00:00Z`)));
  writeFileSync(path.join(folder, broken!), "no database");
  expect(await mayDelete(folder, name)).toBe(false);
  expect(await mayDelete(folder, broken!)).toBe(true);
  copyFileSync(copy, path.join(folder, another!));
  expect(await mayDelete(folder, name)).toBe(true);
  expect(await mayDelete(folder, another!)).toBe(false);
  expect(await mayDelete(folder, "../site.db")).toBe(false);
  for (const one of [broken!, another!, "../site.db"]) deleteBackup(folder, one);
  expect(listBackups(folder)).toMatchObject([{ name }]);
  expect(existsSync(file)).toBe(true);
  writeFileSync(copy, "no database");
  expect(await faultOf(copy)).toContain("does not verify");
}, 30_000);

test("the latest comes first, other files are none of ours, and no name leads out of the folder", () => {
  const folder = path.join(path.dirname(temporaryFile("x.db")), "backups");
  mkdirSync(folder);
  const later = backupName(new Date("2027-03-02T08:30:00Z"));
  for (const file of [name, later, "notes.txt", `${name}.part`]) writeFileSync(path.join(folder, file), "x");
  expect(listBackups(folder).map((backup) => backup.name)).toEqual([later, name]);
  expect(backupFile(folder, later)).toBe(path.join(folder, later));
  for (const wrong of ["../site.db", "notes.txt", "toolkit-2027-03-03T08-30-00.db", ""]) {
    expect(backupFile(folder, wrong)).toBeNull();
  }
  expect(isBackingUp(folder, new Date())).toBe(true);
  expect(isBackingUp(folder, new Date(Date.now() + 11 * 60_000))).toBe(false);
});

test("a database on a server of its own has no folder here", () => {
  expect(backupsFolder("postgres://localhost/toolkit")).toBeNull();
  expect(backupsFolder(undefined)).toBe(path.join("data", "backups"));
});
