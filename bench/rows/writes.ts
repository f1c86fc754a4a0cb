import Sqlite from "better-sqlite3";
import { addRead, keepPlace, markRead } from "#app/domain/learning/records.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { openSqlite } from "#db/sqlite.server.ts";
import { t } from "#db/tables.ts";
import { compareWithBare, median, requestFor } from "../load.ts";
import { perSecond, type Result, type Row, times } from "../row.ts";
import type { Stage } from "../stage.ts";
import { told } from "./pages.ts";

export const writeRows: Row[] = [
  { name: "answer", run: async (stage) => [await answering(stage), await durable(stage)] },
  { name: "progress-write", run: progressWrites },
];

/** Each connection is another learner, who answers the same question over and over; each answer is on the disk. */
async function answering(stage: Stage): Promise<Result> {
  const { port } = await stage.site();
  const { course, section } = stage;
  const question = section.questions.find(({ type }) => type === "single");
  if (question?.type !== "single") throw new Error("no single choice question");
  const place = { course: course.id, section: section.id, question: question.id };
  const form = { ...place, intent: "answer", [`q.${question.id}`]: question.choices[0]!.id };
  const requests = stage.cookies.map((cookie) => requestFor(port, { path: "/en/practice", cookie, form }));
  const found = await compareWithBare(stage.client, stage.bare, { port, requests });
  const { perSecond: rate, p95 } = found.measured;
  return {
    what: "answering a question, durable",
    ...told(found),
    budget: "≥ 500/s, p95 < 50 ms",
    kept: rate >= 500 && p95 < 50,
  };
}

/** What the disk allows: one row per transaction, one after the other, nothing else. Answers cannot be faster than this. */
async function durable(stage: Stage): Promise<Result> {
  const raw = new Sqlite(stage.copyDatabase("durable"));
  for (const setting of ["journal_mode = WAL", "synchronous = FULL"]) raw.pragma(setting);
  raw.exec("CREATE TABLE bench (id INTEGER PRIMARY KEY, at INTEGER)");
  const insert = raw.prepare("INSERT INTO bench (at) VALUES (?)");
  const startedAt = performance.now();
  let written = 0;
  for (; performance.now() - startedAt < 1500; written++) insert.run(Date.now());
  raw.close();
  const rate = perSecond(written / 1.5);
  return {
    what: "· what this disk makes durable, raw better-sqlite3",
    measured: rate,
    baseline: "",
    ratio: "",
    budget: "",
  };
}

interface Write {
  userId: string;
  courseId: string;
  sectionId: string;
  blockId: string;
  at: Date;
}

/** The same two rows in a transaction, on the same kind of file with the same settings, in turn in one process. */
async function progressWrites(stage: Stage): Promise<Result[]> {
  const db = openSqlite(stage.copyDatabase("layer"), { synchronous: "NORMAL" });
  const raw = openRaw(stage.copyDatabase("raw"));
  const users = await addUsers(db, raw);
  const layer = ({ userId, courseId, sectionId, blockId, at }: Write) =>
    db.write(async (tx) => {
      await addRead(tx, { userId, courseId, sectionId, blockId, readAt: at });
      await keepPlace(tx, { userId, courseId, lastSectionId: sectionId, lastBlockId: blockId, lastAt: at });
    });
  const { course, section } = stage;
  const domain = ({ userId, blockId, at }: Write) =>
    markRead(db, { userId, course, section, now: at, blockIds: [blockId] });
  const results = [
    await paired("data layer, progress write", users, stage, layer, raw.write, 0.6),
    await paired("· with the rules of completion (markRead)", users, stage, domain, raw.write),
  ];
  await db.close();
  raw.close();
  return results;
}

function openRaw(file: string) {
  const raw = new Sqlite(file);
  for (const setting of ["journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"]) raw.pragma(setting);
  const read = raw.prepare(
    "INSERT INTO block_reads (user_id, course_id, section_id, block_id, read_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const place = raw.prepare(
    `INSERT INTO enrolments (user_id, course_id, started_at, last_section_id, last_block_id, last_at)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, course_id) DO UPDATE SET
     last_section_id = excluded.last_section_id, last_block_id = excluded.last_block_id, last_at = excluded.last_at`,
  );
  const both = raw.transaction(({ userId, courseId, sectionId, blockId, at }: Write) => {
    read.run(userId, courseId, sectionId, blockId, at.getTime());
    place.run(userId, courseId, at.getTime(), sectionId, blockId, at.getTime());
  });
  return { handle: raw, write: async (write: Write) => both.immediate(write), close: () => raw.close() };
}

/** The same two hundred guests in both files. */
async function addUsers(db: Database, raw: ReturnType<typeof openRaw>): Promise<string[]> {
  const ids = Array.from({ length: 200 }, () => newId());
  const at = new Date();
  const common = { kind: "guest", role: "learner", name: "", nameSortKey: "", language: "en" } as const;
  await db.write(async (tx) => {
    await tx.insert(t.users).values(ids.map((id) => ({ id, ...common, createdAt: at, lastSeenAt: at })));
  });
  const insert = raw.handle.prepare(
    "INSERT INTO users (id, kind, role, name, name_sort_key, language, created_at, last_seen_at) VALUES (?, 'guest', 'learner', '', '', 'en', ?, ?)",
  );
  raw.handle.transaction(() => {
    for (const id of ids) insert.run(id, at.getTime(), at.getTime());
  })();
  return ids;
}

type Writer = (write: Write) => Promise<unknown>;

async function paired(
  what: string,
  users: string[],
  { course, section }: Stage,
  measured: Writer,
  baseline: Writer,
  budget?: number,
): Promise<Result> {
  const writesEach = 1500;
  let turn = 0;
  const rateOf = async (write: Writer) => {
    const startedAt = performance.now();
    for (let index = 0; index < writesEach; index++) {
      const at = new Date();
      const userId = users[index % users.length]!;
      const blockId = section.blockIds[(index + turn) % section.blockIds.length]!;
      await write({ userId, courseId: course.id, sectionId: section.id, blockId, at });
    }
    turn++;
    return writesEach / ((performance.now() - startedAt) / 1000);
  };
  await rateOf(measured);
  await rateOf(baseline);
  const pairs: { measured: number; baseline: number }[] = [];
  for (let round = 0; round < 9; round++) {
    const first = await rateOf(round % 2 === 0 ? measured : baseline);
    const second = await rateOf(round % 2 === 0 ? baseline : measured);
    pairs.push(round % 2 === 0 ? { measured: first, baseline: second } : { measured: second, baseline: first });
  }
  const ratio = median(pairs.map((pair) => pair.measured / pair.baseline));
  return {
    what,
    measured: perSecond(median(pairs.map((pair) => pair.measured))),
    baseline: `${perSecond(median(pairs.map((pair) => pair.baseline)))} raw better-sqlite3`,
    ratio: times(ratio),
    budget: budget ? `≥ ${budget} ×` : "",
    kept: budget ? ratio >= budget : undefined,
  };
}
