import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCatalogue } from "#app/catalogue/build.ts";
import { publishedDocuments } from "#app/catalogue/catalogue.server.ts";
import type { Catalogue, Course, Question } from "#app/catalogue/types.ts";
import { fragmentType } from "#app/components/question/fragment.server.tsx";
import { calendarTokenOf, renewCalendar } from "#app/domain/assignments/choices.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { answerPractice } from "#app/domain/quiz/practice.server.ts";
import { withoutKey } from "#app/domain/quiz/withoutKey.ts";
import { cohortTables } from "#app/domain/reports/exports/tables.ts";
import type { Database } from "#db/database.ts";
import { openAddress } from "#db/open.server.ts";
import { t } from "#db/tables.ts";
import { wrongResponse } from "../db/demoAnswers.ts";
import { inTop } from "../scripts/machine.mjs";
import { alterSecrets } from "./altered.ts";
import { type Asked, ask } from "./ask.ts";
import { copyDatabase, makeDatabase } from "./e2e/support/database.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { learn, passQuiz } from "./learn.ts";
import { addPerson, type TestPerson } from "./people.ts";
import { addSharedCohort } from "./sharedCohort.ts";
import { buildingTakes, removeSite, type Site, startSite } from "./site.ts";

/**
 * Nothing secret is in anything sent. Two servers run on the same database, but for one thing: on the second everything
 * that a learner must not be sent is another (tests/altered.ts). Whatever the first sends to a learner, the second must
 * send alike, to the byte. The content is the real one and the tiny course.
 */

const folder = inTop("data", `test-leaks-databases-${process.pid}`);
let site: Site;
let altered: Site;
let catalogue: Catalogue;
let people: Record<"visitor" | "guest" | "learner" | "mate" | "other" | "trainer", TestPerson>;
let cohort: { cohortId: string; letter: string };
/** Of the learner, by what became of them. */
const attempts = { open: "", submitted: "", failed: "" };
/** Addresses of calendars, which need no signing in: the guest's, and the learner's. */
const calendars: string[] = [];
/** The learner answered these inside texts, and may see their keys there: they are the same on both. */
const answered = new Set(["who-welcomes"]);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const original = await makeDatabase(folder, "original");
  const db = await openAddress(original, { synchronous: "OFF" });
  await fillDatabase(db);
  await rememberIds(db);
  await db.close();
  const second = await copyDatabase(folder, "original", "altered");
  const copy = await openAddress(second, { synchronous: "OFF" });
  const learnerIds = [people.guest.id, people.learner.id];
  await alterSecrets(copy, { learnerIds, knownByName: [people.mate.id, people.trainer.id], answered });
  await copy.close();
  [site, altered] = await Promise.all([
    startSite({ name: "leaks", database: original }),
    startSite({ name: "leaks-altered", database: second }),
  ]);
}, buildingTakes);
afterAll(async () => {
  await Promise.all([site?.stop(), altered?.stop()]);
  await removeSite(folder);
});

async function fillDatabase(db: Database): Promise<void> {
  const content = join(folder, "content");
  cpSync(inTop("content"), content, { recursive: true });
  for (const part of ["courses/workshop", "tools", "cases"]) {
    cpSync(join(fixtureFolder, part), join(content, part), { recursive: true });
  }
  await importContent(db, content, { now: noon });
  const built = buildCatalogue(await publishedDocuments(db.read), { version: 1 });
  if (!built.ok) throw new Error("The content contradicts itself");
  catalogue = built.catalogue;
  people = {
    visitor: await addPerson(db, "visitor"),
    guest: await addPerson(db, "guest"),
    learner: await addPerson(db, "learner", { name: "Chen Jing", email: "chen@example.org", passwordHash: "HASH-OWN" }),
    mate: await addPerson(db, "learner", { name: "Bai Xue", email: "mate@example.org" }),
    other: await addPerson(db, "learner", { name: "Canary-Name", email: "canary@example.org", passwordHash: "HASH" }),
    trainer: await addPerson(db, "trainer"),
  };
  const course = courseOf("workshop");
  const sectionIds = ["first-steps", "safety"];
  await learn(db, { userId: people.other.id, course, sectionIds, words: "Canary-Words" });
  await learnerAnswers(db, course);
  cohort = await addSharedCohort(db, {
    trainerId: people.trainer.id,
    learnerIds: [people.learner.id, people.guest.id],
    mateId: people.mate.id,
    otherId: people.other.id,
    attemptId: await submittedBy(db, people.other.id),
  });
  for (const { id } of [people.guest, people.learner]) {
    await renewCalendar(db, { userId: id, now: noon });
    calendars.push(`/calendar/${await calendarTokenOf(db.read, id)}.ics`);
  }
}

async function submittedBy(db: Database, userId: string): Promise<string> {
  const [attempt] = await db.read.select().from(t.attempts).where(eq(t.attempts.userId, userId));
  if (!attempt) throw new Error("There is no attempt");
  return attempt.id;
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Ids of what is stored. Others are made anew by each form that is shown. */
const stored = new Set<string>();

async function rememberIds(db: Database): Promise<void> {
  for (const table of Object.values(t)) {
    for (const [id] of JSON.stringify(await db.read.select().from(table)).matchAll(anyId)) stored.add(id);
  }
}

function courseOf(id: string): Course {
  const found = catalogue.courses.find((course) => course.id === id);
  if (!found) throw new Error(`There is no course ${id}`);
  return found;
}

/** One question inside a text; one attempt submitted, one failed with its explanations held back, one open. */
async function learnerAnswers(db: Database, course: Course): Promise<void> {
  const userId = people.learner.id;
  const section = course.chapters[0]!.sections[0]!;
  const question = section.questions.find(({ id }) => answered.has(id))!;
  const response = wrongResponse(question)!;
  await db.write((tx) => answerPractice(tx, { userId, section, question, response, now: noon }));
  attempts.submitted = await passQuiz(db, { userId, course });
  const [{ quiz: start }, { quiz: practice }] = [course.chapters[0]!, course.chapters[1]!];
  await db.write(async (tx) => {
    const sitting = { userId, now: noon, language: "en", seed: 5 } as const;
    const open = await startAttempt(tx, { ...sitting, quiz: { ...start!, attempts: 0 } });
    const failed = await startAttempt(tx, { ...sitting, quiz: practice! });
    if (!open.ok || !failed.ok) throw new Error("An attempt was refused");
    Object.assign(attempts, { open: open.attemptId, failed: failed.attemptId });
    await submitAttempt(tx, { ...sitting, attemptId: failed.attemptId, quiz: practice! });
  });
}

/** Every address a learner can open with what is not theirs to see behind it. */
function addresses(): string[] {
  const courses = catalogue.courses.flatMap(({ id, chapters }) => [
    `/courses/${id}`,
    ...chapters.flatMap((chapter) => [
      ...(chapter.quiz ? [`/courses/${id}/quizzes/${chapter.id}`] : []),
      ...chapter.sections.map((section) => `/courses/${id}/${section.id}`),
    ]),
  ]);
  const paths = [
    ...["", "/courses", ...courses, "/tools", "/cases", "/glossary", ...catalogue.pages.map(({ id }) => `/${id}`)],
    ...catalogue.tools.slice(0, 4).map(({ id }) => `/tools/${id}`),
    ...catalogue.cases.map(({ id }) => `/cases/${id}`),
    ...["mentor", "企业导师", "Canary-Name", "SECRET-OF-TRAINERS", "答案"].map(
      (q) => `/search?q=${encodeURIComponent(q)}`,
    ),
    ...["/learning", "/profile", "/profile/security", "/profile/data", "/sign-in", "/sign-up", "/forgot", "/reset/x"],
    `/attempts/${attempts.open}`,
    ...["/learning/feedback", "/profile/cohorts", "/profile/notifications", "/join", "/cohorts"],
    ...["/inbox", `/inbox/${cohort.letter}`, ...cohortPaths()],
    "/nowhere",
  ];
  const parallel = courses.filter((path) => path.includes("/workshop/") && !path.includes("/quizzes/"));
  return [
    ...paths.map((path) => `/en${path}`),
    ...paths.filter((path) => !path.includes("/quality-apprenticeships/")).map((path) => `/zh${path}`),
    ...parallel.map((path) => `/zh${path}?with=en`),
    ...calendars,
    ...["/glossary.json", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/healthz"],
  ];
}

/** What a cohort has for its members, and what it has for its trainer alone. */
function cohortPaths(): string[] {
  const { other } = people;
  const forMembers = ["/discussions", "/discussions/workshop/first-steps", "/discussions/workshop/safety"];
  const forTrainers = [
    ...["", "/members", "/members/cards", "/invite", "/settings", "/assign", "/assignments", "/questions"],
    ...["/gradebook", "/gradebook/workshop", `/gradebook/workshop/start/quiz/${other.id}`, "/grading"],
    ...[`/learners/${other.id}`, "/live?course=workshop", "/messages", `/messages/${cohort.letter}`, "/messages/new"],
    ...cohortTables.map((table) => `/export/${table}.json?course=workshop`),
  ];
  return [...forMembers, ...forTrainers].map((path) => `/cohorts/${cohort.cohortId}${path}`);
}

/** The same as data, as Remix fetches it when one moves about in the browser. */
function asData(address: string): string {
  const [path, search] = address.split("?");
  return `${path}.data${search ? `?${search}` : ""}`;
}

async function sent(of: Site, address: string, person: TestPerson): Promise<string> {
  const { status, headers, body } = await ask(of.url + address, person.cookie ? { Cookie: person.cookie } : {});
  const text = body
    .toString()
    .replaceAll(of.url, "SITE")
    .replace(anyId, (id) => (stored.has(id) ? id : "MADE-BY-A-FORM"))
    .replace(/nonce="[^"]*"/g, 'nonce=""')
    .replace(/^DTSTAMP:.*$/gm, "DTSTAMP:NOW");
  return `${status} ${headers.location ?? ""}\n${text}`;
}

const roles = ["visitor", "guest", "learner"] as const;

describe.each(roles)("to a %s", (role) => {
  // The frame of a page counts what is unread while a message is opened: from the second time on it says the same.
  beforeAll(async () => {
    for (const address of addresses().filter((path) => path.includes("/inbox/"))) {
      for (const of of [site, altered]) await sent(of, address, people[role]);
    }
  });

  test("no page tells a key, a note for trainers or what is somebody else's", async () => {
    for (const address of addresses()) {
      const [one, other] = await Promise.all([site, altered].map((of) => sent(of, address, people[role])));
      expect(one, address).toBe(other);
    }
  });

  test("no data of a page does", async () => {
    for (const address of addresses().filter((path) => path.startsWith("/en/"))) {
      const [one = "", other] = await Promise.all([site, altered].map((of) => sent(of, asData(address), people[role])));
      expect(one, address).toBe(other);
      expect(one, address).not.toMatch(/"(passwordHash|emailKey|idHash|sessionIdHash|nameSortKey|seed)"/);
      const hasAnswer = role === "learner" && address.includes("/first-steps");
      if (!hasAnswer) expect(one, address).not.toMatch(/"(correct|why|accepted|tolerance|rubric|model)"/);
    }
  });
});

test("the comparison would notice: a trainer's page does change with the notes for trainers", async () => {
  const at = "/en/courses/workshop/first-steps";
  const [one, other] = await Promise.all([site, altered].map((of) => sent(of, at, people.trainer)));
  expect(one).toContain("SECRET-OF-TRAINERS");
  expect(other).not.toBe(one);
});

test("the comparison sees real pages: most answer with 200", async () => {
  const answers = await Promise.all(addresses().map((address) => sent(site, address, people.learner)));
  const missing = addresses().filter((_, index) => answers[index]?.startsWith("404"));
  expect(missing).toEqual(["/en/nowhere", "/zh/nowhere"]);
});

test("the comparison sees what a cohort shares, and its trainer's pages do change with what is its learners'", async () => {
  const at = (path: string) => `/en/cohorts/${cohort.cohortId}${path}`;
  expect(await sent(site, at("/discussions/workshop/first-steps"), people.learner)).toMatch(/Bai Xue.*Words 1/s);
  expect(await sent(site, `/en/inbox/${cohort.letter}`, people.guest)).toContain("To all");
  for (const path of ["", "/members", "/gradebook/workshop", "/messages", "/export/members.json"]) {
    const [one, other] = await Promise.all([site, altered].map((of) => sent(of, at(path), people.trainer)));
    expect(one, path).toMatch(/^200/);
    expect(one, path).not.toBe(other);
    expect(await sent(site, at(path), people.learner), path).toMatch(/^403/);
  }
});

test("a calendar has what its learner is given to do, and nothing that another one alone is", async () => {
  for (const address of calendars) {
    const feed = await sent(site, address, people.visitor);
    expect(feed).toContain("For all");
    expect(feed).not.toContain("Canary");
  }
});

describe("after answering", () => {
  const why = "A letter does not show the workshop.";
  const otherWhy = "Nobody signs a menu.";

  test("a learner sees the explanation of what they answered, and of nothing else on the page", async () => {
    const page = await sent(site, "/en/courses/workshop/first-steps", people.learner);
    expect(page).toContain(why);
    expect(page).not.toContain(otherWhy);
    for (const role of ["visitor", "trainer"] as const) {
      expect(await sent(site, "/en/courses/workshop/first-steps", people[role])).not.toContain(why);
    }
  });

  test("the answer to an answer explains that question alone", async () => {
    const { body } = await post("/en/practice", people.guest, {
      course: "workshop",
      section: "first-steps",
      question: "who-welcomes",
      "q.who-welcomes": "office",
    });
    expect(body.toString()).toContain(why);
    expect(body.toString()).not.toContain(otherWhy);
  });

  test("a response saved in an attempt is answered alike, right or wrong", async () => {
    const save = async (choice: string) => {
      const { body } = await post(`/en/attempts/${attempts.open}/responses`, people.learner, {
        question: "quiz-single",
        "q.quiz-single": choice,
      });
      return body.toString().replace(/"savedAt":"[^"]*"/, "");
    };
    expect(await save("eight")).toBe(await save("noon"));
  });

  test("an open attempt tells no key, however much of it is answered", async () => {
    const at = `/en/attempts/${attempts.open}`;
    const page = (await sent(site, at, people.learner)) + (await sent(site, asData(at), people.learner));
    expect(explanationsIn(page, courseOf("workshop").chapters[0]?.quiz?.questions ?? [])).toEqual([]);
  });

  test("a submitted attempt explains, where the rules say so", async () => {
    const page = await sent(site, `/en/attempts/${attempts.submitted}/result`, people.learner);
    expect(page).toContain("That comes at the end.");
  });

  test("a failed attempt does not, where explanations wait for passing", async () => {
    const at = `/en/attempts/${attempts.failed}/result`;
    const page = (await sent(site, at, people.learner)) + (await sent(site, asData(at), people.learner));
    expect(page).toMatch(/^200/);
    expect(explanationsIn(page, courseOf("workshop").chapters[1]?.quiz?.questions ?? [])).toEqual([]);
    expect(page).not.toMatch(/"(correct|why|accepted|tolerance)"/);
  });

  test("what a learner takes home is theirs alone, and has no password", async () => {
    const cookie = { Cookie: people.learner.cookie };
    const { body } = await ask(`${site.url}/en/profile/data/download`, cookie);
    const all = Object.values(unzipSync(body))
      .map((file) => strFromU8(file))
      .join("\n");
    expect(all).toContain("chen@example.org");
    expect(all).not.toMatch(/HASH|Canary|passwordHash|idHash/);
    expect(all).not.toContain(people.other.id);
  });

  function post(address: string, person: TestPerson, form: Record<string, string>): Promise<Asked> {
    const headers = {
      Cookie: person.cookie,
      Origin: site.url,
      Accept: fragmentType,
      "Content-Type": "application/x-www-form-urlencoded",
    };
    return ask(site.url + address, headers, { method: "POST", body: new URLSearchParams(form).toString() });
  }
});

/** The texts of explanations that a page holds. */
function explanationsIn(page: string, questions: Question[]): string[] {
  const whys = JSON.stringify(questions).matchAll(/"why":\{"en":"([^"]*)","zh":"([^"]*)"\}/g);
  return [...whys].flatMap(([, en = "", zh = ""]) => [en, zh]).filter((why) => page.includes(why));
}

test("the steps of no ordering question are asked in the right order, whatever the seed", () => {
  const questions = catalogue.courses
    .flatMap(({ chapters }) => chapters)
    .flatMap(({ quiz, sections }) => [...(quiz?.questions ?? []), ...sections.flatMap((section) => section.questions)])
    .flatMap((question) => (question.type === "scenario" ? question.questions : question))
    .filter((question) => question.type === "ordering");
  expect(questions.length).toBeGreaterThan(1);
  for (const question of questions) {
    for (let seed = 0; seed < 50; seed++) {
      const asked = withoutKey(question, seed);
      expect("steps" in asked && asked.steps.map(({ id }) => id)).not.toEqual(question.steps.map(({ id }) => id));
    }
  }
});
