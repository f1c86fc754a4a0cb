import { mkdirSync } from "node:fs";
import path from "node:path";
import BetterSqlite from "better-sqlite3";
import type { Source, Target } from "./copy.server.ts";
import { type CopiedTable, type Kind, PortionSize, type Value } from "./copyTables.ts";
import { DatabaseError } from "./database.ts";
import { checkMigrations, migrateSqlite } from "./migrate.server.ts";
import { migrationsFolder, readMigrations } from "./migrations.server.ts";
import { openWriter } from "./sqliteConnection.server.ts";

const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(", ");
const migrations = () => readMigrations(migrationsFolder("sqlite"));

/** Reads a file as it is at this moment, whatever is written meanwhile. */
export function sqliteSource(file: string): Source {
  const database = new BetterSqlite(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  const { applied, pending } = checkMigrations(database, migrations());
  if (applied === 0 || pending > 0) {
    database.close();
    throw new DatabaseError("the source is not at the newest schema: start this program on it once");
  }
  database.exec("BEGIN");
  return {
    count: async (table) => Number(database.prepare(`SELECT count(*) FROM "${table.name}"`).pluck().get()),
    rows: (table) => portions(database, table),
    close: async () => void database.close(),
  };
}

/** Writes into a file that has no rows yet, in one transaction. */
export function sqliteTarget(file: string): Target {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const { raw } = openWriter(file, "FULL");
  migrateSqlite(raw, migrations());
  raw.exec("BEGIN IMMEDIATE");
  return {
    count: async (table) => Number(raw.prepare(`SELECT count(*) FROM "${table.name}"`).pluck().get()),
    rows: (table) => portions(raw, table),
    insert: async (table, rows) => {
      const slots = table.columns.map(() => "?").join(", ");
      const insert = raw.prepare<Value[]>(
        `INSERT INTO "${table.name}" (${quoted(table.columns.map(({ name }) => name))}) VALUES (${slots})`,
      );
      for (const row of rows) insert.run(...row.map((value) => (typeof value === "boolean" ? Number(value) : value)));
    },
    commit: async () => void raw.exec("COMMIT"),
    close: async () => void raw.close(),
  };
}

async function* portions(database: BetterSqlite.Database, table: CopiedTable): AsyncGenerator<Value[][]> {
  const names = quoted(table.columns.map(({ name }) => name));
  const kinds = table.columns.map(({ kind }) => kind);
  const size = new PortionSize();
  let portion: Value[][] = [];
  const statement = database.prepare<[], Value[]>(
    `SELECT ${names} FROM "${table.name}" ORDER BY ${quoted(table.primaryKey)}`,
  );
  for (const row of statement.raw().iterate()) {
    portion.push(row.map((value, n) => neutral(value, kinds[n])));
    if (portion.length < size.rows) continue;
    size.learn(portion);
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

function neutral(value: Value, kind: Kind | undefined): Value {
  return kind === "bool" && value !== null ? value === 1 : value;
}
