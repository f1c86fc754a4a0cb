import pg from "pg";
import { onTestFinished } from "vitest";
import type { Database } from "#db/database.ts";
import { migratePostgres } from "#db/migratePostgres.server.ts";
import { migrationsFolder, readMigrations } from "#db/migrations.server.ts";
import { openPostgres, type PostgresOptions } from "#db/postgres.server.ts";

/** A database of this worker, and the connection by which it is emptied. */
interface Place {
  url: string;
  client: pg.Client;
  empty: string;
}

const free: Place[] = [];
let made = 0;

/** A fresh, migrated, empty database on a server that is there for tests. Emptied and used again once it is closed. */
export async function testPostgres(server: string, options: PostgresOptions = {}): Promise<Database> {
  const place = await freshPlace(server);
  const db = openPostgres(place.url, { connections: 5, ...options });
  const close = db.close.bind(db);
  let closing: Promise<void> | undefined;
  db.close = () => {
    closing ??= close().then(() => void free.push(place));
    return closing;
  };
  whenTestEnds(() => db.close());
  return db;
}

/** The address of a database like that, until the test ends. */
export async function freshDatabase(server: string): Promise<string> {
  const place = await freshPlace(server);
  whenTestEnds(async () => void free.push(place));
  return place.url;
}

/** A hook that serves several tests has no end of its own: what it opened stays until the file ends. */
function whenTestEnds(work: () => Promise<void>): void {
  try {
    onTestFinished(work);
  } catch (error) {
    if (!String(error).includes("inside a test")) throw error;
  }
}

async function freshPlace(server: string): Promise<Place> {
  const place = free.pop() ?? (await makePlace(server));
  await place.client.query(place.empty);
  return place;
}

/** Named for the worker, so that one file of tests finds what the one before it has made. */
async function makePlace(server: string): Promise<Place> {
  const name = `toolkit_test_${process.env.VITEST_POOL_ID ?? 0}_${made++}`;
  await withClient(server, async (admin) => {
    const known = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!known.rowCount) {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);
    }
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
  });
  const url = addressOf(server, name);
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await migrate(client);
  return { url, client, empty: await emptying(client) };
}

/** What another version of the program has left behind is not worth migrating. */
async function migrate(client: pg.Client): Promise<void> {
  const migrations = readMigrations(migrationsFolder("postgres"));
  await migratePostgres(client, migrations).catch(async () => {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    await migratePostgres(client, migrations);
  });
}

/** Deleting costs less than truncating when there are few rows; foreign keys sleep meanwhile. */
async function emptying(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'",
  );
  return `SET session_replication_role = replica; ${rows.map(({ name }) => `DELETE FROM ${name}`).join("; ")}`;
}

/** The address of another database of the same server. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** A connection for as long as the work takes. */
export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
