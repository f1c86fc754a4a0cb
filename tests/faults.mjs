// Loaded into a server under test before everything else: while the file FAULT_FILE exists, writes fail as it says,
// `full` as SQLite does without room on the disk, `bug` as our own code would.
import { readFileSync } from "node:fs";
import BetterSqlite from "better-sqlite3";

const { FAULT_FILE = "" } = process.env;
const prepare = BetterSqlite.prototype.prepare;

BetterSqlite.prototype.prepare = function (text) {
  const statement = prepare.call(this, text);
  if (!/^\s*(insert|update|delete)/i.test(text)) return statement;
  for (const name of ["run", "all", "get"]) {
    const real = statement[name];
    statement[name] = function (...params) {
      fail(fault());
      return real.apply(this, params);
    };
  }
  return statement;
};

function fault() {
  try {
    return readFileSync(FAULT_FILE, "utf8").trim();
  } catch {
    return "";
  }
}

function fail(kind) {
  if (kind === "full") throw new BetterSqlite.SqliteError("database or disk is full", "SQLITE_FULL");
  if (kind === "bug") throw new Error("SECRET-OF-THE-MACHINE");
}
