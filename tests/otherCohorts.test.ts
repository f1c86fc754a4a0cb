import { readdirSync } from "node:fs";
import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findQuiz } from "#app/catalogue/queries.ts";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { db as inUse } from "#db/client.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { inTop } from "../scripts/machine.mjs";
import { addCohort, noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson, type TestPerson } from "./people.ts";
import { type Case, table } from "./routes.table.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/**
 * Two cohorts that have nothing in common. Every address of a cohort in routes.table.ts is tried by the people of the
 * one with the ids of the other: nothing opens, nothing of it is told, nothing of it changes.
 */
interface Cohort {
  trainer: TestPerson;
  learner: TestPerson;
  guest: TestPerson;
  /** What stands in the table for ids, by the names it has for them. */
  ids: Record<string, string>;
}

let db: Database;
let own: Cohort;
let other: Cohort;

beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: noon });
  own = await makeCohort("own");
  other = await makeCohort("Canary");
}, 60_000);

async function makeCohort(name: string): Promise<Cohort> {
  const person = (role: "trainer" | "learner" | "guest") =>
    addPerson(db, role, { name: `${name} ${role}`, email: `${name}.${role}@example.org` });
  const [trainer, learner, guest] = [await person("trainer"), await person("learner"), await person("guest")];
  const memberIds = [learner.id, guest.id];
  const { cohortId } = await addCohort(db, { name: `${name} cohort`, trainerId: trainer.id, memberIds });
  const things = [{ kind: "section", courseId: "workshop", thingId: "safety", dueAt: noon } as const];
  const said = { userIds: null, required: true, note: `${name} note`, actorId: trainer.id, now: noon };
  const [assignment = ""] = await assign(db, { formId: name, cohortId, things, ...said });
  const ids = {
    COHORT: cohortId,
    ASSIGNMENT: assignment,
    THEM: learner.id,
    LETTER: await letter(cohortId, learner.id, `${name} subject`),
    "THEIRS-DONE": await attempt(learner.id, `${name} words`),
  };
  return { trainer, learner, guest, ids };
}

async function letter(cohortId: string, userId: string, subject: string): Promise<string> {
  const id = newId();
  await db.write(async (tx) => {
    await tx.insert(t.messages).values({ id, cohortId, subject, body: subject, sentAt: noon });
    await tx.insert(t.messageRecipients).values({ userId, messageId: id });
  });
  return id;
}

async function attempt(userId: string, text: string): Promise<string> {
  const found = findQuiz(await currentCatalogue(inUse), { course: "workshop", chapter: "start" });
  if (!found) throw new Error("The tiny course has no quiz");
  const sitting = { userId, quiz: found.quiz, now: noon };
  const response = { type: "open", text } as const;
  return db.write(async (tx) => {
    const started = await startAttempt(tx, { ...sitting, language: "en" });
    if (!started.ok) throw new Error(started.reason);
    const responses = [{ questionId: "quiz-open", response, flagged: false }];
    await submitAttempt(tx, { ...sitting, attemptId: started.attemptId, responses });
    return started.attemptId;
  });
}

type Handler = (args: ActionFunctionArgs) => unknown;
type Method = "get" | "post";

/** Every case of the table at an address of a cohort. */
const cases = Object.entries(table)
  .filter(([name]) => name.startsWith("$lang.cohorts.$cohort"))
  .flatMap(([name, { get, post = [] }]) => [
    ...get.map((one) => ({ name, method: "get" as const, one })),
    ...post.map((one) => ({ name, method: "post" as const, one })),
  ])
  .filter(({ one }) => one.at.includes("/cohorts/COHORT"))
  .map((found) => ({ ...found, title: `${found.method.toUpperCase()} ${found.one.at} ${found.one.when ?? ""}` }));

const name = /ASSIGNMENT|COHORT|THEM|LETTER|THEIRS-DONE/;
const everyName = new RegExp(name, "g");

async function ask(
  person: TestPerson,
  asked: { name: string; method: Method; one: Case },
  ids: Record<string, string>,
) {
  const path = /\.tsx?$/.test(asked.name) ? asked.name : `${asked.name}/route.tsx`;
  const { loader, action }: { loader?: Handler; action?: Handler } = await import(inTop("app", "routes", path));
  const visitor = new Visitor();
  const [key = "", value = ""] = person.cookie.split("=");
  visitor.cookies.set(key, value);
  const filled = (text: string) => text.replace(everyName, (found) => ids[found] ?? found);
  const all = (parts: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, filled(text)]));
  const at = filled(asked.one.at);
  const params = all(asked.one.params);
  return asked.method === "get"
    ? visitor.get(loader as Handler, at, params)
    : visitor.post(action as Handler, at, all(asked.one.form), params);
}

/** Every row that names something of the other cohort. */
async function rowsOfOther(): Promise<string[]> {
  const wanted = [...Object.values(other.ids), other.trainer.id, other.learner.id, other.guest.id];
  const rows: string[] = [];
  for (const [table, columns] of Object.entries(t)) {
    if (table === "sessions" || table === "rateLimits") continue;
    for (const row of await db.read.select().from(columns)) {
      const text = JSON.stringify(row);
      if (wanted.some((id) => text.includes(id))) rows.push(`${table} ${text}`);
    }
  }
  return rows.sort();
}

const told = /Canary/;

test("the table names enough of a cohort to try", () => {
  const files = readdirSync(inTop("app", "routes")).filter((file) => file.startsWith("$lang.cohorts.$cohort"));
  expect(new Set(cases.map((one) => one.name))).toEqual(new Set(files));
});

test("the trying would notice: who trains the other cohort opens its pages, and they tell of it", async () => {
  const at = (path: string) =>
    cases.find(({ one, method }) => method === "get" && one.at === `/en/cohorts/COHORT${path}`);
  for (const path of ["", "/members", "/assignments", "/messages/LETTER", "/learners/THEM", "/gradebook/workshop"]) {
    const asked = at(path);
    if (!asked) throw new Error(`The table has no case at ${path}`);
    const { status, body } = await ask(other.trainer, asked, other.ids);
    expect({ path, status }).toEqual({ path, status: 200 });
    expect(JSON.stringify(body), path).toMatch(told);
  }
});

describe.each(["trainer", "learner", "guest"] as const)("a %s of one cohort, at the address of another", (role) => {
  test.each(cases)("$title", async (asked) => {
    const before = await rowsOfOther();
    const { status, body, location } = await ask(own[role], asked, other.ids);
    // Whoever has no account is sent to sign in first, where learners are refused.
    if (role === "guest" && status === 303) expect(location).toContain("/sign-in?next=");
    else expect([403, 404]).toContain(status);
    expect(JSON.stringify(body ?? "")).not.toMatch(told);
    expect(await rowsOfOther()).toEqual(before);
  });
});

describe("a trainer, at their own cohort's address, with what belongs to another", () => {
  const mixed = cases.filter(({ one }) =>
    name.test(JSON.stringify([one.at, one.params, one.form]).replaceAll("COHORT", "")),
  );

  test.each(mixed)("$title", async (asked) => {
    const before = await rowsOfOther();
    const { status, body } = await ask(own.trainer, asked, { ...other.ids, COHORT: own.ids.COHORT ?? "" });
    const inAddress = name.test(JSON.stringify({ ...asked.one.params, cohort: "" }));
    if (inAddress) expect([403, 404]).toContain(status);
    else expect(status).toBeLessThan(500);
    expect(JSON.stringify(body ?? "")).not.toMatch(told);
    expect(await rowsOfOther()).toEqual(before);
  });

  test("there are such addresses", () => expect(mixed.length).toBeGreaterThan(15));
});
