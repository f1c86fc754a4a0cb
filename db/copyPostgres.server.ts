import pg from "pg";
import { hostsOf } from "./address.ts";
import type { Source, Target } from "./copy.server.ts";
import { type CopiedTable, PortionSize, type Value } from "./copyTables.ts";
import { DatabaseError } from "./database.ts";
import { appliedTo, migratePostgres } from "./migratePostgres.server.ts";
import { migrationsFolder, pendingAfter, readMigrations } from "./migrations.server.ts";

const { BOOL, INT8, JSONB, TIMESTAMPTZ } = pg.types.builtins;
const parsers = new Map<number, (value: string) => Value>([
  [INT8, Number],
  [TIMESTAMPTZ, (value) => Date.parse(value)],
  [JSONB, (value) => value],
  [BOOL, (value) => value === "t"],
]);
const types = {
  getTypeParser: (id: number) => parsers.get(id) ?? pg.types.getTypeParser(id),
} as pg.CustomTypesConfig;

const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(", ");
const migrations = () => readMigrations(migrationsFolder("postgres"));

/** Reads a database as it is at this moment, whatever is written meanwhile. */
export async function postgresSource(url: string): Promise<Source> {
  const client = await connected(url);
  const applied = await appliedTo(client);
  if (applied.length === 0 || pendingAfter(applied, migrations()).length > 0) {
    await client.end();
    throw new DatabaseError("the source is not at the newest schema: start this program on it once");
  }
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  return { ...readingOf(client), close: () => client.end() };
}

/** Writes into a database that has no rows yet, in one transaction. */
export async function postgresTarget(url: string): Promise<Target> {
  const client = await connected(url);
  await migratePostgres(client, migrations());
  await client.query("BEGIN");
  return {
    ...readingOf(client),
    insert: (table, rows) => insert(client, table, rows),
    commit: async () => {
      const { command } = await client.query("COMMIT");
      if (command !== "COMMIT") throw new DatabaseError(`COMMIT was answered by ${command}: nothing was kept`);
    },
    close: () => client.end(),
  };
}

/** The first host that takes writes. */
async function connected(url: string): Promise<pg.Client> {
  let failure: unknown = new DatabaseError("none of the hosts takes writes");
  for (const connectionString of hostsOf(url)) {
    const client = new pg.Client({ connectionString, types, application_name: "toolkit db:copy" });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
      if (!rows[0]?.standby) return client;
    } catch (error) {
      failure = error;
    }
    await client.end().catch(() => {});
  }
  throw failure;
}

function readingOf(client: pg.Client): Pick<Source, "count" | "rows"> {
  return {
    count: async ({ name }) => {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*) AS count FROM "${name}"`);
      return rows[0]?.count ?? 0;
    },
    rows: (table) => portions(client, table),
  };
}

async function* portions(client: pg.Client, table: CopiedTable): AsyncGenerator<Value[][]> {
  const names = quoted(table.columns.map(({ name }) => name));
  const text = `SELECT ${names} FROM "${table.name}" ORDER BY ${quoted(table.primaryKey)}`;
  await client.query(`DECLARE copied NO SCROLL CURSOR FOR ${text}`);
  const size = new PortionSize();
  for (;;) {
    const { rows } = await client.query<Value[]>({ text: `FETCH ${size.rows} FROM copied`, rowMode: "array" });
    if (rows.length === 0) break;
    size.learn(rows);
    yield rows;
  }
  await client.query("CLOSE copied");
}

/** One array for each column: few parameters, however many rows. */
async function insert(client: pg.Client, table: CopiedTable, rows: Value[][]): Promise<void> {
  const names = quoted(table.columns.map(({ name }) => name));
  const slots = table.columns.map(({ type }, n) => `$${n + 1}::${type}[]`).join(", ");
  const values = table.columns.map(({ kind }, n) => rows.map((row) => encoded(row[n] ?? null, kind === "instant")));
  await client.query(`INSERT INTO "${table.name}" (${names}) SELECT * FROM unnest(${slots})`, values);
}

function encoded(value: Value, isInstant: boolean): Value {
  return isInstant && typeof value === "number" ? new Date(value).toISOString() : value;
}
