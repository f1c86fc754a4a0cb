/** The figures of PostgreSQL, as JSON: started by rows/postgres.ts in a process whose DATABASE_URL is the server. */
import pg from "pg";
import { importContent } from "#app/domain/content/import.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import type { Database, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { openPostgres } from "#db/postgres.server.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import { t } from "#db/tables.ts";
import { compare, median, requestFor } from "./load.ts";
import { startClient, startSite } from "./processes.ts";
import { ms, perSecond, type Result, times } from "./row.ts";
import { addLearners, measuredPages } from "./stage.ts";

const server = process.env.DATABASE_URL ?? "";
const atOnce = 16;
const writesEach = 600;
const rounds = 7;

interface Write {
  userId: string;
  courseId: string;
  sectionId: string;
  blockId: string;
  at: Date;
}

const insertRead = prepared("bench.insertRead", (tx: Tx, slot: Slots<Write>) => {
  const { userId, courseId, sectionId, blockId, at } = slot;
  return tx.insert(t.blockReads).values({ userId, courseId, sectionId, blockId, readAt: at }).onConflictDoNothing();
});

const fresh = await makeDatabase("fresh");
const db = openPostgres(fresh, { connections: atOnce });
await importContent(db, "content", { now: new Date() });
const { course, section } = await measuredPages(db);
const cookies = await addLearners(db, course, section);
const results = await writes(db);
await db.close();
results.push(await growth());
console.log(JSON.stringify(results));

async function makeDatabase(name: string, template = "template0"): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const kind = template === "template0" ? " ENCODING 'UTF8' LOCALE 'C.UTF-8'" : "";
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}${kind}`);
  await client.end();
  return server.replace(/\/postgres$/, `/${name}`);
}

/** One row at a time as fast as each is confirmed, then many at once, beside the driver alone with the same rows. */
async function writes(db: Database): Promise<Result[]> {
  const users = Array.from({ length: 200 }, () => newId());
  const at = new Date();
  const common = { kind: "guest", role: "learner", name: "", nameSortKey: "", language: "en" } as const;
  await db.write((tx) =>
    tx.insert(t.users).values(users.map((id) => ({ id, ...common, createdAt: at, lastSeenAt: at }))),
  );
  const raw = new pg.Pool({ connectionString: fresh, max: atOnce });
  const next = writesOf(users);
  const layer = () => db.write((tx) => insertRead(tx, next()));
  const bare = () => rawWrite(raw, next());
  const domain = () => {
    const { userId, blockId, at: now } = next();
    const known = section.blockIds[blockId.length % section.blockIds.length] ?? "";
    return markRead(db, { userId, course, section, now, blockIds: [known] });
  };
  const found = [
    await paired("PostgreSQL, progress write, one at a time", 1, layer, bare),
    await paired(`PostgreSQL, progress write, ${atOnce} at once`, atOnce, layer, bare),
    await paired(`· with the rules of completion (markRead), ${atOnce} at once`, atOnce, domain, bare),
  ];
  await raw.end();
  return found;
}

function writesOf(users: string[]): () => Write {
  let n = 0;
  return () => {
    n++;
    const place = { courseId: course.id, sectionId: section.id, blockId: `block-${n}` };
    return { userId: users[n % users.length] ?? "", ...place, at: new Date() };
  };
}

/** What the driver alone does for the same promise. */
async function rawWrite(pool: pg.Pool, { userId, courseId, sectionId, blockId, at }: Write): Promise<void> {
  const client = await pool.connect();
  await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
  const text = "INSERT INTO block_reads VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
  await client.query({ name: "read", text, values: [userId, courseId, sectionId, blockId, at] });
  await client.query("COMMIT");
  client.release();
}

async function paired(
  what: string,
  loops: number,
  measured: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
): Promise<Result> {
  const rateOf = async (write: () => Promise<unknown>) => {
    const startedAt = performance.now();
    const loop = async () => {
      for (let n = 0; n < writesEach / loops; n++) await write();
    };
    await Promise.all(Array.from({ length: loops }, loop));
    return writesEach / ((performance.now() - startedAt) / 1000);
  };
  await rateOf(measured);
  await rateOf(baseline);
  const pairs: { measured: number; baseline: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const pair = { measured: await rateOf(measured), baseline: await rateOf(baseline) };
    pairs.push(pair);
  }
  return {
    what,
    measured: perSecond(median(pairs.map((pair) => pair.measured))),
    baseline: `${perSecond(median(pairs.map((pair) => pair.baseline)))} pg alone`,
    ratio: times(median(pairs.map((pair) => pair.measured / pair.baseline))),
    budget: "",
  };
}

/** The same page for the same people, from a database with a million rows of others' progress and from one without. */
async function growth(): Promise<Result> {
  const full = await makeDatabase("grown", "fresh");
  await fill(full);
  const [grown, empty] = [await startSite(full), await startSite(fresh)];
  const client = startClient();
  const path = `/en/courses/${course.id}/${section.id}`;
  const target = ({ port }: { port: number }) => ({
    port,
    requests: cookies.map((cookie) => requestFor(port, { path, cookie })),
  });
  try {
    const { measured, baseline, ratio } = await compare(client, target(grown), target(empty));
    const slower = 1 / ratio;
    return {
      what: "PostgreSQL, section page, signed in, with 1,000,000 progress rows",
      measured: `${perSecond(measured.perSecond)}, p95 ${ms(measured.p95)}`,
      baseline: `${perSecond(baseline.perSecond)}, p95 ${ms(baseline.p95)} with none`,
      ratio: `${times(slower)} the time`,
      budget: "≤ 1.2 × the time",
      kept: slower <= 1.2,
    };
  } finally {
    await Promise.all([grown.stop(), empty.stop(), client.stop()]);
  }
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "INSERT INTO users (id, kind, role, name, name_sort_key, language, created_at, last_seen_at) SELECT 'grown-' || n, 'guest', 'learner', '', '', 'en', now(), now() FROM generate_series(1, 10000) n",
  );
  await client.query(
    `INSERT INTO block_reads SELECT 'grown-' || n, '${course.id}', 'section-' || b / 10, 'block-' || b, now()
     FROM generate_series(1, 10000) n, generate_series(1, 100) b`,
  );
  await client.query("ANALYZE");
  await client.end();
}
