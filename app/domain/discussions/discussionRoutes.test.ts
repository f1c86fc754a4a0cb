import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeAll, expect, test } from "vitest";
import { importContent } from "#app/domain/content/import.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { addCohort, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { addPerson, type TestPerson } from "#tests/people.ts";
import { databaseForRoutes, Visitor } from "#tests/routes.ts";
import * as listRoute from "../../routes/$lang.cohorts.$cohort.discussions._index.tsx";
import * as threadRoute from "../../routes/$lang.cohorts.$cohort.discussions.$course.$section/route.tsx";
import * as sentRoute from "../../routes/$lang.cohorts.$cohort.messages.new/route.tsx";
import * as inboxRoute from "../../routes/$lang.inbox._index.tsx";
import { sendMessage } from "../messages/messages.server.ts";

/** What the pages of a cohort carry of its people: names alone, and only what is meant for who reads. */

let db: Database;
beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: noon });
});

interface Somebody extends TestPerson {
  visitor: Visitor;
}

let made = 0;

async function somebody(role: "learner" | "trainer" | "guest", name: string): Promise<Somebody> {
  const email = `${name.toLowerCase()}.${++made}@canary.example`;
  const known = role === "guest" ? { name } : { name, email, emailKey: email, passwordHash: `HASH-OF-${name}` };
  const person = await addPerson(db, role, known);
  const visitor = new Visitor();
  const [cookie = "", value = ""] = person.cookie.split("=");
  visitor.cookies.set(cookie, value);
  return { ...person, visitor };
}

async function aCohort() {
  const trainer = await somebody("trainer", "Trainer");
  const bai = await somebody("learner", "Bai");
  const ma = await somebody("guest", "Ma");
  const { cohortId } = await addCohort(db, { trainerId: trainer.id, memberIds: [bai.id, ma.id] });
  const params = { cohort: cohortId, course: "workshop", section: "first-steps" };
  const at = `/en/cohorts/${cohortId}/discussions/workshop/first-steps`;
  const act = (who: Somebody, form: Record<string, string>) =>
    who.visitor.post(threadRoute.action as Handler, at, form, params);
  const read = async (who: Somebody) => (await who.visitor.get(threadRoute.loader as Handler, at, params)).body;
  const say = async (who: Somebody, body: string, side = "") => {
    const id = newId();
    expect((await act(who, { intent: "say", id, body, side })).status).toBe(303);
    return id;
  };
  return { trainer, bai, ma, cohortId, params, act, read, say };
}
type Handler = (args: ActionFunctionArgs) => unknown;

test("a thread, its list and the inbox carry nobody's address, id or account", async () => {
  const { trainer, bai, ma, cohortId, params, act, read, say } = await aCohort();
  await act(trainer, { intent: "roundtable", topic: "Who pays?" });
  await say(bai, "For workers", "workers");
  await say(trainer, "I open the table.");
  await act(bai, { intent: "ask", id: newId(), side: "workers" });
  await act(trainer, { intent: "outcome", outcome: "A third each" });
  const recipients = { cohortId, choice: { filter: "all" }, sectionIds: [], now: noon } as const;
  const said = { subject: "Monday", body: "At nine.", authorId: trainer.id, mail: () => null };
  await sendMessage(db, { ...recipients, ...said, id: newId() });
  const list = await ma.visitor.get(listRoute.loader as Handler, `/en/cohorts/${cohortId}/discussions`, params);
  const inbox = await ma.visitor.get(inboxRoute.loader as Handler, "/en/inbox");
  const sent = JSON.stringify([await read(ma), list.body, inbox.body]);
  for (const word of ["For workers", "Bai", "Trainer", "A third each", "Monday"]) expect(sent).toContain(word);
  expect(sent).not.toMatch(/canary\.example|HASH/);
  for (const { id } of [trainer, bai, ma]) expect(sent).not.toContain(id);
});

test("the words of a removed contribution are sent to nobody", async () => {
  const { trainer, bai, ma, act, read, say } = await aCohort();
  const postId = await say(bai, "Unkind words");
  await act(trainer, { intent: "remove", postId });
  for (const who of [trainer, bai, ma]) expect(JSON.stringify(await read(who))).not.toContain("Unkind");
});

test("a contribution carries the language of its script, whatever the page", async () => {
  const { bai, read, say } = await aCohort();
  await say(bai, "协议由三方签署。");
  expect((await read(bai)).thread.posts).toMatchObject([{ language: "zh" }]);
});

test("who writes a message sees names and numbers of who gets it, and no address", async () => {
  const { trainer, cohortId, params } = await aCohort();
  const { body } = await trainer.visitor.get(
    sentRoute.loader as Handler,
    `/en/cohorts/${cohortId}/messages/new`,
    params,
  );
  expect(body.recipients).toMatchObject({ count: 2, names: ["Bai", "Ma"], byMail: 1 });
  expect(JSON.stringify(body)).not.toContain("canary.example");
});

test("a refused message loses nobody who was ticked and nothing that was typed", async () => {
  const { trainer, bai, cohortId, params } = await aCohort();
  const form = { intent: "send", id: newId(), filter: "people", to: bai.id, shown: `people:${bai.id}` };
  const typed = { subject: "", body: "At nine." };
  const at = `/en/cohorts/${cohortId}/messages/new`;
  const { status, body } = await trainer.visitor.post(sentRoute.action as Handler, at, { ...form, ...typed }, params);
  expect(status).toBe(400);
  expect(body.problem).toMatchObject({ errors: { subject: "required" }, values: { body: "At nine.", id: form.id } });
  expect(body.recipients.choice).toEqual({ filter: "people", userIds: [bai.id] });
});
