import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import type { Database } from "#db/database.ts";
import { openAddress } from "#db/open.server.ts";
import { t } from "#db/tables.ts";
import { makeDatabase } from "./e2e/support/database.ts";
import { addCohort, addLearner, noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { buildingTakes, endProcess, removeSite, secret, siteFolder, startServer } from "./site.ts";

/** The production server, killed in the middle of reminding a cohort, and started again on the same database. */

const learners = 70;
let folder = "";
let outbox = "";
let address = "";
let db: Database;

beforeAll(async () => {
  folder = await siteFolder("reminders");
  outbox = join(folder, "outbox");
  mkdirSync(outbox);
  address = await makeDatabase(folder, "site");
  db = await openAddress(address, { synchronous: "OFF" });
  await importContent(db, fixtureFolder, { now: noon });
  const memberIds: string[] = [];
  for (let n = 0; n < learners; n++) {
    const email = `learner.${n}@example.org`;
    memberIds.push(await addLearner(db, { name: `Learner ${n}`, email, emailKey: email }));
  }
  const { cohortId, trainerId } = await addCohort(db, { memberIds });
  const dueAt = new Date(Date.now() + 2 * 3_600_000);
  const things = [{ kind: "section", courseId: "workshop", thingId: "first-steps", dueAt } as const];
  const said = { userIds: null, required: true, note: null, actorId: trainerId, now: noon };
  await assign(db, { formId: "form", cohortId, things, ...said });
}, buildingTakes);
afterAll(async () => {
  await db.close();
  await removeSite(folder);
});

const start = () => startServer(folder, { DATABASE_URL: address, SESSION_SECRET: secret, LOG_LEVEL: "error" });

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 60_000; !(await holds()); await sleep(2)) {
    if (Date.now() > giveUpAt) throw new Error("waited for too long");
  }
}

async function kill(server: ChildProcess): Promise<void> {
  server.kill("SIGKILL");
  await once(server, "exit");
}

/** To whom the mails in the outbox are addressed. */
function addressees(): string[] {
  return readdirSync(outbox).flatMap(
    (file) => /^To: (.*)\r$/m.exec(readFileSync(join(outbox, file), "utf8"))?.[1] ?? [],
  );
}
const written = () => readdirSync(outbox).length;

test("killed in the middle of reminding, everybody is reminded once, and no mail is written twice", async () => {
  const moments: (() => Promise<boolean>)[] = [
    async () => (await db.read.$count(t.reminders)) > 0,
    async () => written() > 5,
    async () => written() > 20,
    async () => written() > 45,
  ];
  for (const moment of moments) {
    const { child } = await start();
    await until(moment);
    await kill(child);
  }
  const { child } = await start();
  const isLeft = async () =>
    (await db.read.select().from(t.mails)).some(({ sentAt, leasedUntil }) => !sentAt && !leasedUntil);
  await until(async () => (await db.read.$count(t.reminders)) === learners && !(await isLeft()));
  await endProcess(child);

  const mails = await db.read.select().from(t.mails);
  expect(new Set(mails.map(({ toAddress }) => toAddress)).size).toBe(learners);
  expect(mails).toHaveLength(learners);
  const reached = addressees();
  expect(new Set(reached).size).toBe(reached.length);
  // A mail that was under way when its process died may have left: it is not sent again. One at most for each death.
  const lost = mails.filter(({ sentAt }) => !sentAt).length;
  expect(lost).toBeLessThanOrEqual(moments.length);
  expect(reached.length).toBeGreaterThanOrEqual(learners - lost);
}, 120_000);
