import { type Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Chapter, Course, Question, Section } from "#app/catalogue/types.ts";
import { fieldName, type QuestionResponse, type SimpleResponse } from "#app/domain/quiz/responses.ts";
import { rightResponse, wrongResponse } from "../../db/demoAnswers.ts";
import { rank } from "./boardWatcher.ts";
import type { Timings } from "./timings.ts";

/** Where everybody goes, and what is known of it. */
export interface Classroom {
  origin: string;
  code: string;
  course: Course;
  chapter: Chapter;
  timings: Timings;
  password: string;
}

/** Somebody on a phone of their own. Learners with an account sign in first; the others give a name. */
export interface Learner {
  name: string;
  identifier: string | null;
  cookie: string;
  /** The one connection of their phone. */
  phone: Agent;
  language: "en" | "zh";
  joinedAt: number | null;
  /** What the server has confirmed. */
  blocks: string[];
  answers: string[];
  handedIn: string[];
  /** What their row on the board has to show, and since when. */
  changes: { column: number; far: number; at: number }[];
}

interface Asked {
  what: string;
  path: string;
  expected: number;
  form?: [string, string][];
  headers?: Record<string, string>;
}

async function ask({ origin, timings }: Classroom, learner: Learner, asked: Asked) {
  const { what, path, form, expected } = asked;
  const body = form && new URLSearchParams(form).toString();
  const headers: Record<string, string> = { origin, "Sec-Fetch-Site": "same-origin", ...asked.headers };
  if (learner.cookie) headers.cookie = learner.cookie;
  if (body !== undefined) headers["Content-Type"] = "application/x-www-form-urlencoded";
  const startedAt = performance.now();
  const answer = await send(`${origin}${path}`, { agent: learner.phone, headers, body });
  timings.record(what, performance.now() - startedAt, { status: answer?.statusCode ?? 0, expected });
  const [cookie] = answer?.headers["set-cookie"] ?? [];
  if (cookie?.startsWith("session")) learner.cookie = cookie.split(";")[0] ?? "";
  return { ok: answer?.statusCode === expected, location: answer?.headers.location ?? "" };
}

interface Sent {
  agent: Agent;
  headers: Record<string, string>;
  body: string | undefined;
}

/**
 * The answer once all of it has come; undefined where there was none. On a connection that the server closed just then,
 * having waited for long, it is asked again on a new one, as browsers do.
 */
function send(address: string, sent: Sent): Promise<IncomingMessage | undefined> {
  const { agent, headers, body } = sent;
  return new Promise((resolve) => {
    const method = body === undefined ? "GET" : "POST";
    const asked = request(address, { method, agent, headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response));
      response.once("error", () => resolve(undefined));
    });
    asked.once("error", (error: NodeJS.ErrnoException) => {
      resolve(asked.reusedSocket && error.code === "ECONNRESET" ? send(address, sent) : undefined);
    });
    asked.end(body);
  });
}

/** Opens the page that the code on the wall leads to, and joins. */
export async function joinByCode(room: Classroom, learner: Learner): Promise<void> {
  const { language, name, identifier } = learner;
  if (identifier) {
    const form: [string, string][] = [
      ["identifier", identifier],
      ["password", room.password],
      ["next", `/${language}/join`],
    ];
    await ask(room, learner, { what: "sign in", path: `/${language}/sign-in`, form, expected: 303 });
  }
  const path = `/${language}/join`;
  await ask(room, learner, { what: "page to join", path, expected: 200 });
  const form: [string, string][] = [
    ["code", room.code],
    ["name", name],
  ];
  const joined = await ask(room, learner, { what: "join", path: `${path}?index`, form, expected: 303 });
  if (joined.ok) learner.joinedAt = performance.now();
  await ask(room, learner, { what: "my learning", path: `/${language}/learning`, expected: 200 });
}

/**
 * Reads a section, answers what is asked in it, takes the quiz of the chapter, and goes on reading until time is up: a
 * block every two to six seconds, which is faster than anybody reads.
 */
export async function work(room: Classroom, learner: Learner, { until, random }: { until: number; random: Random }) {
  const pause = () => sleep(2_000 + random() * 4_000);
  const pace = { until, random, pause };
  await sleep(random() * 2_000);
  const [first, ...others] = sectionsOf(room.course);
  if (first) await readSection(room, learner, { section: first, ...pace });
  if (performance.now() < until) await takeQuiz(room, learner, pace);
  for (const section of others) {
    if (performance.now() > until) return;
    await readSection(room, learner, { section, ...pace });
  }
}

export type Random = () => number;

interface Pace {
  until: number;
  random: Random;
  pause: () => Promise<void>;
}

async function readSection(
  room: Classroom,
  learner: Learner,
  { section, until, random, pause }: Pace & { section: Section },
): Promise<void> {
  const { language } = learner;
  const { course } = room;
  const column = columnOf(course, `section:${section.id}`);
  const path = `/${language}/courses/${course.id}/${section.id}`;
  await ask(room, learner, { what: "section", path, expected: 200 });
  const questions = section.questions.filter(({ type }) => type !== "open");
  for (const [index, block] of section.blockIds.entries()) {
    await pause();
    if (performance.now() > until) return;
    await readBlock(room, learner, { section, block, column });
    const question = questions[index];
    if (question) await answer(room, learner, { section, question, random });
  }
}

async function readBlock(
  room: Classroom,
  learner: Learner,
  { section, block, column }: { section: Section; block: string; column: number },
): Promise<void> {
  const form: [string, string][] = [
    ["intent", "read"],
    ["course", room.course.id],
    ["section", section.id],
    ["block", block],
    ["seconds", "3"],
  ];
  const path = `/${learner.language}/reading`;
  const headers = { "Sec-Fetch-Dest": "empty" };
  const { ok } = await ask(room, learner, { what: "block read", path, form, headers, expected: 204 });
  if (!ok) return;
  const at = performance.now();
  learner.blocks.push(`${section.id}/${block}`);
  learner.changes.push({ column, far: block === section.blockIds.at(-1) ? rank.done : rank.begun, at });
}

async function answer(
  room: Classroom,
  learner: Learner,
  { section, question, random }: { section: Section; question: Question; random: Random },
): Promise<void> {
  const form: [string, string][] = [
    ["course", room.course.id],
    ["section", section.id],
    ["question", question.id],
    ...fieldsOf(question, responseOf(question, random)),
  ];
  const path = `/${learner.language}/practice`;
  const { ok } = await ask(room, learner, { what: "question answered", path, form, expected: 303 });
  if (ok) learner.answers.push(question.id);
}

async function takeQuiz(
  room: Classroom,
  learner: Learner,
  { random, pause }: Pick<Pace, "random" | "pause">,
): Promise<void> {
  const { course, chapter } = room;
  const quiz = chapter.quiz;
  if (!quiz) throw new Error("The chapter has no quiz");
  const path = `/${learner.language}/courses/${course.id}/quizzes/${chapter.id}`;
  await ask(room, learner, { what: "quiz, its rules", path, expected: 200 });
  const begun = await ask(room, learner, { what: "quiz begun", path, form: [], expected: 303 });
  if (!begun.ok) return;
  const attempt = begun.location;
  await ask(room, learner, { what: "quiz, its page", path: attempt, expected: 200 });
  await pause();
  const answers = quiz.questions.flatMap((question) => fieldsOf(question, responseOf(question, random)));
  const form: [string, string][] = [["intent", "submit"], ["whole", "1"], ...answers];
  const { ok } = await ask(room, learner, { what: "quiz handed in", path: attempt, form, expected: 303 });
  if (!ok) return;
  learner.handedIn.push(attempt.split("/").at(-1) ?? "");
  const column = columnOf(course, `quiz:${chapter.id}`);
  learner.changes.push({ column, far: rank.handedIn, at: performance.now() });
  await ask(room, learner, { what: "quiz, its result", path: `${attempt}/result`, expected: 200 });
}

/** The place of a section or quiz among the board's columns: a chapter's sections, then its quiz. */
function columnOf({ chapters }: Course, key: string): number {
  const keys = chapters.flatMap(({ id, sections, quiz }) => [
    ...sections.map((section) => `section:${section.id}`),
    ...(quiz ? [`quiz:${id}`] : []),
  ]);
  return keys.indexOf(key);
}

/** One in four is wrong where there is a choice. */
function responseOf(question: Question, random: Random): QuestionResponse {
  return (random() < 0.25 && wrongResponse(question)) || rightResponse(question);
}

/** The fields that a browser would send. */
function fieldsOf(question: Question, response: QuestionResponse): [string, string][] {
  if (response.type !== "scenario") return simpleFields([question.id], response);
  return Object.entries(response.parts).flatMap(([id, part]) => simpleFields([question.id, id], part));
}

function simpleFields(path: string[], response: SimpleResponse): [string, string][] {
  const named = (values: Record<string, string | number>): [string, string][] =>
    Object.entries(values).map(([id, value]) => [fieldName(...path, id), String(value)]);
  switch (response.type) {
    case "single":
      return [[fieldName(...path), response.choice]];
    case "multiple":
      return response.choices.map((choice) => [fieldName(...path), choice]);
    case "true-false":
      return [[fieldName(...path), String(response.value)]];
    case "matching":
      return named(response.matches);
    case "ordering":
      return named(response.places);
    default:
      return [[fieldName(...path), response.text]];
  }
}
