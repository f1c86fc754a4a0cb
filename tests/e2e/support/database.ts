import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import pg from "pg";

/** The server that the tests' sites keep their databases on when it is named; otherwise each has a file of its own. */
const server = process.env.TEST_POSTGRES_URL;

/** Where a database of this run is: a file of its folder, or a database named after it. */
export function addressOf(run: string, name: string): string {
  if (!server) return join(run, `${name}.db`);
  const url = new URL(server);
  url.pathname = `/${nameOf(run, name)}`;
  return url.href;
}

const nameOf = (run: string, name: string) =>
  `${run.replaceAll("\\", "/").split("/").at(-1)}_${name}`.replace(/\W/g, "_").toLowerCase();

/** An empty one. A file comes about by itself. */
export async function makeDatabase(run: string, name: string): Promise<string> {
  if (server)
    await ask(server, `CREATE DATABASE ${nameOf(run, name)} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);
  return addressOf(run, name);
}

/** A copy of another, which nobody has open. */
export async function copyDatabase(run: string, from: string, name: string): Promise<string> {
  const address = addressOf(run, name);
  if (server) {
    await ask(server, `CREATE DATABASE ${nameOf(run, name)} TEMPLATE ${nameOf(run, from)}`);
    return address;
  }
  for (const suffix of ["", "-wal"]) {
    const source = addressOf(run, from) + suffix;
    if (existsSync(source)) cpSync(source, address + suffix);
  }
  return address;
}

/** The databases of a run, when it has ended. Files go with their folder. */
export async function dropDatabases(run: string): Promise<void> {
  if (!server) return;
  const like = nameOf(run, "").replaceAll("_", "\\_");
  const { rows } = await ask(server, `SELECT datname AS name FROM pg_database WHERE datname LIKE '${like}%'`);
  for (const { name } of rows) await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
}

/** One statement that both engines understand, with a "?" for each value. */
export async function change(address: string, text: string, values: (string | Date)[]): Promise<void> {
  if (server) {
    let n = 0;
    await ask(
      address,
      text.replaceAll("?", () => `$${++n}`),
      values,
    );
    return;
  }
  const database = new BetterSqlite(address, { timeout: 5_000 });
  database.prepare(text).run(...values.map((value) => (value instanceof Date ? value.getTime() : value)));
  database.close();
}

async function ask(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResult<{ name: string }>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}
