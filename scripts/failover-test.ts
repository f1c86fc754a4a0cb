/**
 * `npm run failover-test`: a primary, a synchronous standby and two servers on this machine, under load. The primary is
 * stopped as if its machine had lost its power, and the standby promoted some seconds later. Tells how long people
 * waited, how many were told an error, and whether anything that had been confirmed is lost. Also, before that, what a
 * person would miss of their own writes on a replica with and without the token.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import pg from "pg";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { newId } from "#db/ids.ts";
import { openPostgres } from "#db/postgres.server.ts";
import { t } from "#db/tables.ts";
import { secret } from "../bench/processes.ts";
import { judge, readOn, startPlace } from "./load/readers.ts";
import { environment, node, top } from "./machine.mjs";
import { getPostgres, startCluster, startStandby } from "./postgres.mjs";

const withoutPrimaryMs = 3_000;
process.env.SESSION_SECRET = secret;

type Cluster = Awaited<ReturnType<typeof startCluster>>;

if (!getPostgres()) {
  console.error("There is no PostgreSQL on this machine, and it cannot be installed from here.");
  process.exit(1);
}
// The tables are those of DATABASE_URL when they are first asked for.
if (process.env.DATABASE_URL?.startsWith("postgres:")) await test();
else await again();

async function again(): Promise<void> {
  const args = ["node_modules/tsx/dist/cli.mjs", "scripts/failover-test.ts"];
  const env = environment({ DATABASE_URL: "postgres:" });
  const child = spawn(node(), args, { cwd: top, env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
}

async function test(): Promise<void> {
  const primary = await startCluster({ durable: true });
  const standby = await startStandby(primary);
  try {
    await makeSynchronous(primary);
    await compareReplicaReads(primary, standby);
    await failOver(primary, standby);
  } finally {
    await standby.remove();
    await primary.remove();
  }
}

/** The primary then answers no commit before the standby has it. */
async function makeSynchronous(primary: Cluster): Promise<void> {
  await ask(primary, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await ask(primary, "SELECT pg_reload_conf()");
  while ((await ask(primary, "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'")) === 0) await sleep(50);
}

async function ask(cluster: Cluster, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const { rowCount } = await client.query(text);
  await client.end();
  return rowCount ?? 0;
}

/** Three hundred times: a write, and at once a read of it from the standby. */
async function compareReplicaReads(primary: Cluster, standby: Cluster): Promise<void> {
  const db = openPostgres(primary.url, { replicas: [standby.url] });
  const missed = { "with the token": 0, "without it": 0 };
  for (let n = 0; n < 600; n++) {
    let token: string | undefined;
    const key = newId();
    const row = { key, windowStart: new Date(), count: 1 };
    await db.write((tx) => tx.insert(t.rateLimits).values(row), {
      committed: (position) => {
        token = position;
      },
    });
    const how = n % 2 === 0 ? "with the token" : "without it";
    const reader = await db.readAfter(n % 2 === 0 ? token : undefined);
    const found = await reader.select().from(t.rateLimits).where(eq(t.rateLimits.key, key));
    if (found.length === 0) missed[how]++;
  }
  await db.close();
  for (const [how, count] of Object.entries(missed))
    console.log(`Own writes missed on the replica ${how}: ${count} of 300`);
}

async function failOver(primary: Cluster, standby: Cluster): Promise<void> {
  const both = primary.url.replace(/@[^/]*/, `@127.0.0.1:${primary.port},127.0.0.1:${standby.port}`);
  const db = openPostgres(both);
  await importContent(db, "content", { now: new Date() });
  const [course] = (await currentCatalogue(db)).courses;
  if (!course) throw new Error("there is no course");
  const places = [await startPlace(db, both, "a"), await startPlace(db, both, "b")] as const;
  const load = new AbortController();
  const work = places.map((place) => readOn(place, course, load.signal));
  await sleep(4_000);
  const usualMs = Math.max(...places.map(({ longestMs }) => longestMs));
  for (const place of places) place.longestMs = 0;
  const stoppedAt = performance.now();
  await primary.stop("SIGQUIT");
  await sleep(withoutPrimaryMs);
  await ask(standby, "SELECT pg_promote(true, 60)");
  const goneMs = performance.now() - stoppedAt;
  await sleep(5_000);
  load.abort();
  await Promise.all(work);
  const { lost, partial } = await judge(db, course, places);
  const sum = (key: "confirmed" | "refused") => places[0][key] + places[1][key];
  const longestMs = Math.max(...places.map(({ longestMs }) => longestMs));
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  console.log(
    `Without a primary for ${seconds(goneMs)}; the longest wait was ${seconds(longestMs)} (before: ${seconds(usualMs)}).`,
  );
  console.log(
    `${sum("confirmed")} writes confirmed, ${lost} of them lost, ${partial} kept by half, ${sum("refused")} errors shown.`,
  );
  if (lost + partial + sum("refused") > 0) process.exitCode = 1;
  await Promise.all(places.map(({ site }) => site.stop()));
  await db.close();
}
