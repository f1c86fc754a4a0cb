import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findQuiz, findSection } from "#app/catalogue/queries.ts";
import type { Question, Quiz, Section } from "#app/catalogue/types.ts";
import { fragmentType } from "#app/components/question/fragment.server.tsx";
import { importContent } from "#app/domain/content/import.server.ts";
import { loader as player, action as sit } from "#app/routes/$lang.attempts.$attempt._index/route.tsx";
import { action as respond } from "#app/routes/$lang.attempts.$attempt.responses.tsx";
import { loader as result } from "#app/routes/$lang.attempts.$attempt.result/route.tsx";
import { loader as rules, action as start } from "#app/routes/$lang.courses.$course.quizzes.$chapter/route.tsx";
import { action as practise } from "#app/routes/$lang.practice.tsx";
import { db } from "#db/client.server.ts";
import { t } from "#db/tables.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { databaseForRoutes, Visitor } from "#tests/routes.ts";
import { keysFoundIn } from "./leaks.ts";

const now = new Date("2027-03-01T12:00:00Z");
const minutes = (count: number) => vi.setSystemTime(now.getTime() + count * 60_000);

let untimed: Quiz;
let timed: Quiz;
let section: Section;
beforeAll(async () => {
  const database = await databaseForRoutes();
  await importContent(database, fixtureFolder, { now });
  const catalogue = await currentCatalogue(db);
  const quizOf = (chapter: string) => findQuiz(catalogue, { course: "workshop", chapter })?.quiz;
  const found = findSection(catalogue, { course: "workshop", section: "first-steps" })?.section;
  const [first, second] = [quizOf("start"), quizOf("practice")];
  if (!first || !second || !found) throw new Error("the tiny course has changed");
  [untimed, timed, section] = [first, second, found];
});
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now }));
afterEach(() => void vi.useRealTimers());

const quizPath = (quiz: Quiz, language = "en") => `/${language}/courses/workshop/quizzes/${quiz.chapterId}`;
const quizParams = (quiz: Quiz) => ({ course: "workshop", chapter: quiz.chapterId });

/** Somebody who has begun an attempt. */
async function sitting(quiz: Quiz, visitor = new Visitor()) {
  const answer = await visitor.post(start, quizPath(quiz), {}, quizParams(quiz));
  expect(answer.status).toBe(303);
  const attempt = answer.location?.split("/").at(-1) ?? "";
  const at = `/en/attempts/${attempt}`;
  return {
    visitor,
    attempt,
    open: (language = "en") => visitor.get(player, `/${language}/attempts/${attempt}`, { attempt }),
    save: (form: Record<string, string>) => visitor.post(respond, `${at}/responses`, form, { attempt }),
    send: (form: Record<string, string>) => visitor.post(sit, at, form, { attempt }),
    result: (language = "en") => visitor.get(result, `/${language}/attempts/${attempt}/result`, { attempt }),
  };
}

function expectNoKeys(questions: Question[], sent: unknown) {
  const text = typeof sent === "string" ? sent : JSON.stringify(sent);
  expect(questions.flatMap((question) => keysFoundIn(question, text, questions))).toEqual([]);
}

const right = {
  whole: "1",
  "q.quiz-single": "eight",
  "q.quiz-true-false": "false",
  "q.quiz-ordering.welcome": "1",
  "q.quiz-ordering.tour": "2",
  "q.quiz-ordering.signing": "3",
  "q.quiz-number": "３份",
  "q.quiz-short-text": "师傅",
  "q.quiz-scenario.scenario-first": "stop-machine",
  "q.quiz-scenario.scenario-report": "true",
};

describe("before the start", () => {
  test("anybody sees the rules and nothing of the questions", async () => {
    const { status, body } = await new Visitor().get(rules, quizPath(untimed), quizParams(untimed));
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: "Quiz: Start", standing: null, rules: { draw: untimed.questions.length } });
    expectNoKeys(untimed.questions, body);
  });

  test("a chapter without a quiz is not there", async () => {
    const answer = await new Visitor().get(rules, "/en/courses/workshop/quizzes/other", {
      course: "workshop",
      chapter: "x",
    });
    expect(answer.status).toBe(404);
  });

  test("starting makes a guest; starting again resumes", async () => {
    const { visitor, attempt } = await sitting(untimed);
    expect(visitor.cookie).not.toBe("");
    const again = await visitor.post(start, quizPath(untimed, "zh"), {}, quizParams(untimed));
    expect(again.location).toBe(`/zh/attempts/${attempt}`);
  });

  test("a refusal says why, and when the next attempt opens", async () => {
    const { visitor, send } = await sitting(timed);
    await send({ intent: "submit" });
    const refused = await visitor.post(start, quizPath(timed), {}, quizParams(timed));
    expect(refused.status).toBe(409);
    expect(refused.body).toEqual({ reason: "waitFirst", nextAt: new Date("2027-03-02T12:00:00Z") });
  });
});

describe("during an attempt", () => {
  test("questions are sent in both languages and without their keys", async () => {
    const { open } = await sitting(untimed);
    const { body } = await open();
    expect(body.questions).toHaveLength(untimed.questions.length);
    expect(JSON.stringify(body.questions)).toContain("企业导师几点到场？");
    expectNoKeys(untimed.questions, body);
  });

  test("the same attempt in the other language asks in the same order and keeps what was given", async () => {
    const { open, save } = await sitting(untimed);
    await save({ question: "quiz-single", "q.quiz-single": "noon", "flag.quiz-single": "1" });
    const [english, chinese] = [await open("en"), await open("zh")];
    expect(chinese.body.questions).toEqual(english.body.questions);
    expect(chinese.body.responses).toEqual({
      "quiz-single": { response: { type: "single", choice: "noon" }, flagged: true, savedAt: now },
    });
    expect(chinese.body.title).toBe("测验：入门");
  });

  test("each response is saved as it is given, and the answer tells nothing of the key", async () => {
    const { save } = await sitting(untimed);
    const saved = await save({ question: "quiz-single", "q.quiz-single": "eight" });
    expect(JSON.parse(saved.body)).toEqual({ savedAt: now.toISOString(), remainingMs: null });
  });

  test("the form without script saves everything, then asks before submitting", async () => {
    const { attempt, open, send } = await sitting(untimed);
    expect((await send({ ...right, intent: "save" })).location).toBe(`/en/attempts/${attempt}?saved`);
    expect((await send({ ...right, intent: "review" })).location).toBe(`/en/attempts/${attempt}?review`);
    expect(Object.keys((await open()).body.responses)).toContain("quiz-ordering");
  });

  test("somebody else's attempt is not there, and cannot be written to", async () => {
    const { attempt } = await sitting(untimed);
    const { visitor } = await sitting(timed);
    const params = { attempt };
    expect((await visitor.get(player, `/en/attempts/${attempt}`, params)).status).toBe(404);
    expect((await visitor.get(result, `/en/attempts/${attempt}/result`, params)).status).toBe(404);
    expect((await visitor.post(sit, `/en/attempts/${attempt}`, { intent: "submit" }, params)).status).toBe(404);
    const save = { question: "quiz-single", "q.quiz-single": "eight" };
    expect((await visitor.post(respond, `/en/attempts/${attempt}/responses`, save, params)).status).toBe(404);
  });

  test("whoever is not signed in goes to sign in and comes back", async () => {
    const { attempt } = await sitting(untimed);
    const answer = await new Visitor().get(player, `/zh/attempts/${attempt}`, { attempt });
    expect(answer.location).toBe(`/zh/sign-in?next=${encodeURIComponent(`/zh/attempts/${attempt}`)}`);
    expect((await new Visitor().post(respond, `/zh/attempts/${attempt}/responses`, {}, { attempt })).status).toBe(401);
  });

  test("hostile responses are refused", async () => {
    const { save } = await sitting(untimed);
    expect((await save({ question: "no-such-question" })).status).toBe(400);
    expect((await save({ question: "quiz-true-false", "q.quiz-true-false": "maybe" })).status).toBe(400);
    expect((await save({ question: "quiz-open", "q.quiz-open": "x".repeat(7000) })).status).toBe(400);
  });
});

describe("the time limit", () => {
  test("is counted by the server", async () => {
    const { open, save } = await sitting(timed);
    minutes(4);
    expect((await open()).body.remainingMs).toBe(6 * 60_000);
    const [question] = (await open()).body.questions;
    expect(JSON.parse((await save({ question: question.id })).body).remainingMs).toBe(6 * 60_000);
  });

  test("refuses what comes late, and scores what was saved in time", async () => {
    const { open, save, result } = await sitting(timed);
    const [question] = (await open()).body.questions;
    minutes(11);
    expect((await save({ question: question.id })).status).toBe(409);
    expect((await open()).location).toMatch(/\/result$/);
    const { body } = await result();
    expect(body.submittedAt).toEqual(new Date("2027-03-01T12:10:00Z"));
    expect(body.passed).toBe(false);
  });
});

describe("the result", () => {
  test("is not there before the attempt is submitted", async () => {
    const { attempt, result } = await sitting(untimed);
    expect((await result()).location).toBe(`/en/attempts/${attempt}`);
  });

  test("shows the score and, by these rules, every explanation", async () => {
    const { attempt, send, result } = await sitting(untimed);
    expect((await send({ ...right, intent: "submit" })).location).toBe(`/en/attempts/${attempt}/result`);
    const { body } = await result();
    expect(body).toMatchObject({ number: 1, left: 2, mayRepeat: true, counted: { isThis: true } });
    expect(body.score.points).toBe(1 + 1 + 3 + 1 + 1 + 2);
    expect(body.items.every((item: { revealed: boolean }) => item.revealed)).toBe(true);
  });

  test("handing in without the fields scores what was saved, on whatever device", async () => {
    const { save, send, result } = await sitting(untimed);
    await save({ question: "quiz-single", "q.quiz-single": "eight" });
    await send({ intent: "submit" });
    expect((await result()).body.score.points).toBe(1);
  });

  test("submitting again changes nothing", async () => {
    const { send, result } = await sitting(untimed);
    await send({ ...right, intent: "submit" });
    await send({ whole: "1", "q.quiz-single": "noon", intent: "submit" });
    expect((await result()).body.score.points).toBe(9);
  });

  test("keeps explanations back until the quiz is passed, where the rules say so", async () => {
    const { send, result } = await sitting(timed);
    await send({ whole: "1", "q.practice-one": "false", "q.practice-three": "true", intent: "submit" });
    const { body } = await result();
    expect(body.passed).toBe(false);
    // Where to read again may be known, and how the points spread.
    const items = body.items.map(({ teaches: _link, ...item }: { teaches: unknown }) => item);
    expectNoKeys(timed.questions, { ...body, blocks: [], items });
  });

  test("a passed quiz is counted by learning in the same write", async () => {
    const { send } = await sitting(untimed);
    await send({ ...right, intent: "submit" });
    const attempts = await db.read.select({ passed: t.attempts.passed }).from(t.attempts);
    expect(attempts.some(({ passed }) => passed === true)).toBe(true);
  });
});

describe("questions inside a text", () => {
  const practice = (form: Record<string, string>) => ({ course: "workshop", section: section.id, ...form });

  test("an answer leads back to the question", async () => {
    const [question] = section.questions;
    const visitor = new Visitor();
    const form = practice({ question: question?.id ?? "", with: "zh" });
    const answer = await visitor.post(practise, "/en/practice", form);
    expect(answer.status).toBe(303);
    expect(answer.location).toBe(`/en/courses/workshop/first-steps?with=zh#q-${question?.id}`);
    expect(visitor.cookie).not.toBe("");
  });

  test("a script gets the question with its feedback as a piece of HTML", async () => {
    const question = section.questions.find(({ type }) => type === "single" || type === "true-false");
    if (!question || (question.type !== "single" && question.type !== "true-false")) throw new Error("none");
    const value = question.type === "single" ? (question.choices[0]?.id ?? "") : "true";
    const form = practice({ question: question.id, [`q.${question.id}`]: value });
    const request = new Request("http://localhost:3000/zh/practice", {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { Accept: fragmentType },
    });
    const context = { requestId: "test", nonce: "test", address: "192.0.2.9" };
    const response = await practise({ request, params: { lang: "zh" }, context });
    const html = await response.text();
    expect(response.headers.get("Content-Type")).toContain(fragmentType);
    expect(html).toMatch(new RegExp(`^<div class="question inline-question" id="q-${question.id}"`));
    expect(html).toContain("再做一次");
  });

  test("a question that is not in the section is not there", async () => {
    const answer = await new Visitor().post(practise, "/en/practice", practice({ question: "quiz-single" }));
    expect(answer.status).toBe(404);
  });
});
