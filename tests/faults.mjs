// Loaded into a server under test before everything else: while the file FAULT_FILE exists, writes fail as it says,
// `full` as the engine in use does without room on the disk, `bug` as our own code would.
import { readFileSync } from "node:fs";
import BetterSqlite from "better-sqlite3";
import pg from "pg";

const { FAULT_FILE = "" } = process.env;
const changesRows = /^\s*(insert|update|delete)/i;
const { prepare } = BetterSqlite.prototype;
const { query } = pg.Client.prototype;

BetterSqlite.prototype.prepare = function (text) {
  const statement = prepare.call(this, text);
  if (!changesRows.test(text)) return statement;
  for (const name of ["run", "all", "get"]) {
    const real = statement[name];
    statement[name] = function (...params) {
      const error = fault(() => new BetterSqlite.SqliteError("database or disk is full", "SQLITE_FULL"));
      if (error) throw error;
      return real.apply(this, params);
    };
  }
  return statement;
};

pg.Client.prototype.query = function (statement, ...rest) {
  const changes = changesRows.test(statement.text ?? statement);
  const full = () => Object.assign(new Error("could not extend file: No space left on device"), { code: "53100" });
  const error = changes && fault(full);
  return error ? Promise.reject(error) : query.call(this, statement, ...rest);
};

function fault(full) {
  const kind = wanted();
  if (kind === "full") return full();
  return kind === "bug" ? new Error("SECRET-OF-THE-MACHINE") : undefined;
}

function wanted() {
  try {
    return readFileSync(FAULT_FILE, "utf8").trim();
  } catch {
    return "";
  }
}
