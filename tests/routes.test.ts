import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActionFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findQuiz } from "#app/catalogue/queries.ts";
import type { Quiz } from "#app/catalogue/types.ts";
import { hashPassword } from "#app/domain/accounts/passwords.server.ts";
import { startSession } from "#app/domain/accounts/sessions.server.ts";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { addOrganization } from "#app/domain/organizations/organizations.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { newSession } from "#app/http/session.server.ts";
import { db as inUse } from "#db/client.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { inTop } from "../scripts/machine.mjs";
import { addCohort, noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson, roles, type TestPerson, type TestRole } from "./people.ts";
import { type Case, joinToken, shareToken, table } from "./routes.table.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/** Every route file × every role, compared with the written table in routes.table.ts. */

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

type Handler = (args: ActionFunctionArgs) => unknown;
interface RouteModule {
  loader?: Handler;
  action?: Handler;
}

const routeFiles = readdirSync(inTop("app", "routes")).filter((name) => !/\.(test\.tsx?|css)$/.test(name));

function routeOf(name: string): Promise<RouteModule> {
  const path = /\.tsx?$/.test(name) ? name : `${name}/route.tsx`;
  return import(inTop("app", "routes", path));
}

let db: Database;
let quiz: Quiz;
let passwordHash: string;
const content = mkdtempSync(join(tmpdir(), "routes-"));
beforeAll(async () => {
  // The tiny course, with each of the pages about the site.
  cpSync(fixtureFolder, content, { recursive: true });
  for (const page of ["accessibility", "privacy", "sources"]) {
    cpSync(join(fixtureFolder, "pages/about"), join(content, "pages", page), { recursive: true });
  }
  db = await databaseForRoutes();
  await importContent(db, content, { now: noon });
  const found = findQuiz(await currentCatalogue(inUse), { course: "workshop", chapter: "start" });
  if (!found) throw new Error("The tiny course has no quiz");
  quiz = { ...found.quiz, attempts: 0 };
  passwordHash = await hashPassword("correct horse battery");
}, 60_000);
afterAll(() => rmSync(content, { recursive: true, force: true }));

interface Scene {
  person: TestPerson;
  ids: Record<string, string>;
}

/**
 * One person and somebody else, each with an open and a submitted attempt. What a visitor asks for is a third person's.
 * A trainer trains one cohort, in which the somebody else learns, and not the other. A learner and a guest learn in the
 * first, too.
 */
async function scene(role: TestRole): Promise<Scene> {
  await db.write(async (tx) => {
    await tx.delete(t.users);
    await tx.delete(t.cohorts);
    await tx.delete(t.organizations);
    await tx.delete(t.rateLimits);
  });
  const theirs = { email: "theirs@example.org", emailKey: "theirs@example.org", passwordHash };
  const them = await addPerson(db, "learner", { name: "Li Wei", ...theirs });
  const person = await addPerson(db, role, role === "guest" ? {} : { passwordHash });
  const owner = role === "visitor" ? await addPerson(db, "learner", { name: "Zhao Min" }) : person;
  const { cohortId, trainerId } = await addCohort(db, {
    trainerId: role === "trainer" ? person.id : undefined,
    memberIds: role === "learner" || role === "guest" ? [them.id, person.id] : [them.id],
  });
  await openByLink(cohortId);
  const elsewhere = await addCohort(db, {
    trainerId: role === "trainer" ? undefined : trainerId,
    memberIds: [them.id],
  });
  const ids = {
    ASSIGNMENT: await giveTool(cohortId, trainerId),
    COHORT: cohortId,
    "OTHERS-COHORT": elsewhere.cohortId,
    LETTER: await letter(cohortId, [owner.id, them.id]),
    "THEIRS-LETTER": await letter(elsewhere.cohortId, [them.id]),
    THEM: them.id,
    "THEIRS-DONE": await attempt(them, true),
    "THEIRS-OPEN": await attempt(them, false),
    DONE: await attempt(owner, true),
    OPEN: await attempt(owner, false),
    ORGANIZATION: await addOrganization(db, { details: demoFoods, actorId: null, now: noon }),
  };
  return { person, ids };
}

const demoFoods = { nameEn: "Demo Foods", nameZh: null, respondentGroup: null, region: null, parentId: null };

async function openByLink(cohortId: string): Promise<void> {
  const open = { joinCode: "ACDEFG", joinToken, joinExpiresAt: new Date(Date.now() + 60_000) };
  await db.write((tx) => tx.update(t.cohorts).set(open).where(eq(t.cohorts.id, cohortId)));
}

/** A tool, for the whole cohort, due one day. */
async function giveTool(cohortId: string, actorId: string): Promise<string> {
  const things = [
    { kind: "tool", courseId: null, thingId: "checklist", dueAt: new Date("2099-03-01T15:59:59.999Z") },
  ] as const;
  const given = { formId: "scene", cohortId, things: [...things], userIds: null, required: true, note: null };
  const [id = ""] = await assign(db, { ...given, actorId, now: noon });
  await db.write((tx) => tx.update(t.assignments).set({ shareToken }).where(eq(t.assignments.id, id)));
  return id;
}

/** What a trainer has to read in a submitted attempt. */
const written = { questionId: "quiz-open", response: { type: "open" as const, text: "Switch first." }, flagged: false };

function attempt({ id: userId }: TestPerson, submitted: boolean): Promise<string> {
  const sitting = { userId, quiz, now: new Date() };
  return db.write(async (tx) => {
    const started = await startAttempt(tx, { ...sitting, language: "en" });
    if (!started.ok) throw new Error(started.reason);
    if (submitted) await submitAttempt(tx, { ...sitting, attemptId: started.attemptId, responses: [written] });
    return started.attemptId;
  });
}

/** A message that was written to these people of a cohort. */
async function letter(cohortId: string, userIds: string[]): Promise<string> {
  const id = newId();
  await db.write(async (tx) => {
    await tx.insert(t.messages).values({ id, cohortId, subject: "Monday", body: "We meet at nine.", sentAt: noon });
    await tx.insert(t.messageRecipients).values(userIds.map((userId) => ({ userId, messageId: id })));
  });
  return id;
}

/** The text of a case with its names put for the ids of the scene, and back again. */
const withIds = (text: string, ids: Record<string, string>) =>
  text.replace(
    /THEIRS-OPEN|THEIRS-DONE|THEIRS-LETTER|LETTER|ASSIGNMENT|OTHERS-COHORT|COHORT|THEM|ORGANIZATION|OPEN|DONE/g,
    (name) => ids[name] ?? name,
  );
function withNames(text: string, ids: Record<string, string>, anyId: boolean): string {
  const named = Object.entries(ids).reduce((said, [name, id]) => said.replaceAll(id, name), text);
  return anyId ? named.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "ANY") : named;
}

async function answerTo(handler: Handler | undefined, method: "get" | "post", one: Case, role: TestRole) {
  if (!handler) throw new Error("The route has nothing that answers");
  const { person, ids } = await scene(role);
  const visitor = new Visitor();
  const [name, value] = person.cookie.split("=");
  if (name && value) visitor.cookies.set(name, value);
  const filled = (parts: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(parts).map(([key, text]) => [key, withIds(text, ids)]));
  const params = filled(one.params);
  const at = withIds(one.at, ids);
  const answer =
    method === "get"
      ? await visitor.get(handler, at, params)
      : await visitor.post(handler, at, filled(one.form), params);
  const text = answer.location === null ? String(answer.status) : `${answer.status} ${answer.location}`;
  return withNames(text, ids, one.answers[role].includes("ANY"));
}

async function answersTo(handler: Handler | undefined, method: "get" | "post", one: Case) {
  const answers: Partial<Record<TestRole, string>> = {};
  for (const role of roles) answers[role] = await answerTo(handler, method, one, role);
  return answers;
}

const cases = Object.entries(table).flatMap(([name, { get, post = [] }]) => [
  ...get.map((one) => ({ name, method: "get" as const, one, title: titleOf("GET", one) })),
  ...post.map((one) => ({ name, method: "post" as const, one, title: titleOf("POST", one) })),
]);
function titleOf(method: string, { at, when }: Case): string {
  return `${method} ${at}${when ? `, ${when}` : ""}`;
}

test("every file in app/routes has a row in the table, and every row a file", () => {
  expect(Object.keys(table).sort()).toEqual(routeFiles.sort());
});

test("every loader and every action has a case, and every case one of them", async () => {
  for (const [name, { get, post }] of Object.entries(table)) {
    const { loader, action } = await routeOf(name);
    const has = { loader: loader !== undefined, action: action !== undefined };
    expect(has, name).toEqual({ loader: get.length > 0, action: post !== undefined });
  }
});

describe("who gets what", () => {
  test.each(cases)("$title", async ({ name, method, one }) => {
    const { loader, action } = await routeOf(name);
    expect(await answersTo(method === "get" ? loader : action, method, one)).toEqual(one.answers);
  });
});

test("a language that is none of ours is not found, whatever the route and whoever asks", async () => {
  const inLanguage = cases.filter(({ name, one }) => name.startsWith("$lang.") && one.at.startsWith("/en"));
  for (const { name, method, one } of inLanguage) {
    const { loader, action } = await routeOf(name);
    // Answers in JSON, whatever the language.
    if (name === "$lang.attempts.$attempt.responses.tsx") continue;
    const elsewhere = { ...one, at: one.at.replace(/^\/en/, "/fr"), params: { ...one.params, lang: "fr" } };
    const answer = await answerTo(method === "get" ? loader : action, method, elsewhere, "learner");
    expect(answer, `${method} ${elsewhere.at}`).toBe("404");
  }
});

/** What is written for anybody, or ends the session itself. */
const notThePersons = new Set(["sessions", "rateLimits", "mails", "passwordResets", "auditLog"]);

test("in a support session nothing of anybody is changed, whatever form is sent", async () => {
  const { person, ids } = await scene("learner");
  const { id: supporterId } = await addPerson(db, "admin");
  const session = newSession(new Request("http://localhost/"));
  const user = { id: person.id, kind: "account" } as const;
  await db.write((tx) => startSession(tx, { ...session, user, supporterId, now: new Date() }));
  const everything = async () => {
    const tables = Object.entries(t).filter(([name]) => !notThePersons.has(name));
    const rows = [];
    for (const [name, table] of tables) rows.push([name, await db.read.select().from(table)]);
    return rows;
  };
  const before = await everything();
  const sent = cases.filter(({ name, method }) => method === "post" && !/sign-out|support/.test(name));
  for (const { name, one } of sent) {
    const visitor = new Visitor();
    const [key = "", value = ""] = session.cookie.split(";")[0]?.split("=") ?? [];
    visitor.cookies.set(key, value);
    const filled = (parts: Record<string, string> = {}) =>
      Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, withIds(text, ids)]));
    await visitor.post(
      (await routeOf(name)).action as Handler,
      withIds(one.at, ids),
      filled(one.form),
      filled(one.params),
    );
  }
  expect(sent.length).toBeGreaterThan(50);
  expect(await everything()).toEqual(before);
});

test("handing in, saving or looking at somebody else's attempt changes nothing of it", async () => {
  const { action } = await routeOf("$lang.attempts.$attempt._index");
  const { person, ids } = await scene("admin");
  const visitor = new Visitor();
  const [name = "", value = ""] = person.cookie.split("=");
  visitor.cookies.set(name, value);
  const rows = async () => [await db.read.select().from(t.attempts), await db.read.select().from(t.responses)];
  const before = await rows();
  const params = { attempt: ids["THEIRS-OPEN"] ?? "" };
  for (const intent of ["save", "review", "submit"]) {
    const form = { intent, "q.quiz-single": "eight" };
    await visitor.post(action as Handler, `/en/attempts/${params.attempt}`, form, params);
  }
  expect(await rows()).toEqual(before);
});
