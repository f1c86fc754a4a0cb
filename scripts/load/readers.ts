import { setTimeout as sleep } from "node:timers/promises";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Course } from "#app/catalogue/types.ts";
import { signUp } from "#app/domain/accounts/accounts.server.ts";
import { startSession } from "#app/domain/accounts/sessions.server.ts";
import { refreshCompletions } from "#app/domain/learning/records.server.ts";
import { newSession } from "#app/http/session.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type Site, startSite } from "../../bench/processes.ts";

const learnersPerServer = 60;
const atOnce = 4;

/** Somebody who reads. */
export interface Learner {
  id: string;
  cookie: string;
  /** What a server has confirmed, as "section/block". */
  confirmed: string[];
}

/** A server and those who read on it: it may be away for a moment, and its learners then try again. */
export interface Place {
  site: Site;
  learners: Learner[];
  away: boolean;
  confirmed: number;
  /** Answers of a living server that were no confirmation. */
  refused: number;
  /** How long the slowest confirmation took. */
  longestMs: number;
}

/** A server with learners of its own. */
export async function startPlace(db: Database, url: string, name: string): Promise<Place> {
  const learners: Learner[] = [];
  for (let n = 0; n < learnersPerServer; n++) learners.push(await addLearner(db, `${name}${n}`));
  return { site: await startSite(url), learners, away: false, confirmed: 0, refused: 0, longestMs: 0 };
}

async function addLearner(db: Database, name: string): Promise<Learner> {
  const now = new Date();
  const session = newSession(new Request("http://127.0.0.1/"));
  const account = { name, identifier: `load.${name}`, passwordHash: "none", language: "en" as const, now };
  const id = await db.write(async (tx) => {
    const outcome = await signUp(tx, account);
    if (!outcome.ok) throw new Error("this database has been used for the test before");
    await startSession(tx, { idHash: session.idHash, user: outcome.user, userAgent: "load", now });
    return outcome.user.id;
  });
  return { id, cookie: session.cookie.split(";")[0] ?? "", confirmed: [] };
}

/** Lets all learners of a place read until the signal says stop. */
export function readOn(place: Place, course: Course, signal: AbortSignal): Promise<unknown> {
  return Promise.all(Array.from({ length: atOnce }, (_, n) => read(place, course, n, signal)));
}

/** Some of a server's learners read the course, block by block, each until it is confirmed. */
async function read(place: Place, course: Course, from: number, signal: AbortSignal): Promise<void> {
  for (let n = from; n < place.learners.length; n += atOnce) {
    const learner = place.learners[n]!;
    for (const { id: section, blockIds } of sectionsOf(course)) {
      for (const block of blockIds) {
        while (!(await confirm(place, learner, { course: course.id, section, block }))) {
          if (signal.aborted) return;
          await sleep(20);
        }
        learner.confirmed.push(`${section}/${block}`);
        place.confirmed++;
        if (signal.aborted) return;
      }
    }
  }
}

async function confirm(place: Place, { cookie }: Learner, what: Record<string, string>): Promise<boolean> {
  const { site } = place;
  const origin = `http://127.0.0.1:${site.port}`;
  const headers = { cookie, origin, "Sec-Fetch-Dest": "empty" };
  const body = new URLSearchParams({ intent: "read", ...what });
  const startedAt = performance.now();
  try {
    const { status } = await fetch(`${origin}/en/reading`, { method: "POST", headers, body });
    if (status !== 204 && !place.away && place.site === site) place.refused++;
    place.longestMs = Math.max(place.longestMs, performance.now() - startedAt);
    return status === 204;
  } catch {
    if (!place.away && place.site === site) place.refused++;
    return false;
  }
}

/** Everything confirmed is there; where something was read there is a place to go on from, and no completion is due. */
export async function judge(db: Database, course: Course, places: readonly Place[]) {
  const keyOf = (row: { userId: string; sectionId: string; blockId: string }) =>
    `${row.userId} ${row.sectionId}/${row.blockId}`;
  const kept = new Set((await db.read.select().from(t.blockReads)).map(keyOf));
  const enrolments = new Map((await db.read.select().from(t.enrolments)).map((row) => [row.userId, row]));
  let lost = 0;
  let partial = 0;
  const before = await db.read.$count(t.completions);
  for (const { id, confirmed } of places.flatMap(({ learners }) => learners)) {
    lost += confirmed.filter((block) => !kept.has(`${id} ${block}`)).length;
    const enrolment = enrolments.get(id);
    const lastIsRead = enrolment && kept.has(`${id} ${enrolment.lastSectionId}/${enrolment.lastBlockId}`);
    if (enrolment ? !lastIsRead : [...kept].some((key) => key.startsWith(id))) partial++;
    if (enrolment) await db.write((tx) => refreshCompletions(tx, { userId: id, course, now: new Date() }));
  }
  partial += (await db.read.$count(t.completions)) - before;
  return { lost, partial };
}
