import { beforeAll, expect, test, vi } from "vitest";
import { contentChanged, currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { publishChangeSet } from "#app/domain/content/changeSets.server.ts";
import { findDraft, inUseNow } from "#app/domain/content/drafts.server.ts";
import { itemsOf, mapOf } from "#app/domain/content/forms/fields.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { answerPractice } from "#app/domain/quiz/practice.server.ts";
import { changeSettings } from "#app/domain/site/settings.server.ts";
import { loader as resultLoader } from "#app/routes/$lang.attempts.$attempt.result/route.tsx";
import { loader as sectionLoader } from "#app/routes/$lang.courses.$course.$section/route.tsx";
import { action as autosaveAction } from "#app/routes/$lang.studio.drafts.ts";
import { action, loader } from "#app/routes/$lang.studio.forms.$/route.tsx";
import { loader as questionsLoader } from "#app/routes/$lang.studio.questions.tsx";
import {
  action as regradeAction,
  loader as regradeLoader,
} from "#app/routes/$lang.studio.regrade.$course.$chapter.$question/route.tsx";
import { action as addSection } from "#app/routes/$lang.studio.sections.$course.tsx";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { passQuiz } from "./learn.ts";
import { addPerson, type TestPerson } from "./people.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/** Documents that are no texts, filled in as forms: questions, quizzes, glossary, the order of a course. */

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

const quiz = "courses/workshop/start/quiz.yaml";
let db: Database;
let anna: Visitor;

beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: new Date("2026-01-15T08:00:00Z") });
  const admin = await addPerson(db, "admin", { name: "Anna" });
  await changeSettings(db, { changes: { reviewRequired: false }, personId: admin.id, now: noon });
  anna = visitorOf(admin);
}, 60_000);

function visitorOf({ cookie }: TestPerson): Visitor {
  const visitor = new Visitor();
  const [name = "", value = ""] = cookie.split("=");
  visitor.cookies.set(name, value);
  return visitor;
}

/** What readers see; the test keeps a catalogue of its own. */
const catalogue = () => {
  contentChanged(db);
  return currentCatalogue(db);
};
const address = (path: string, query = "") => `/en/studio/forms/${path}${query}`;
const open = (path: string, query = "") => anna.get(loader as never, address(path, query), { "*": path });
const send = (path: string, form: Record<string, string>, query = "") =>
  anna.post(action as never, address(path, query), form, { "*": path });
const autosave = async (form: Record<string, string>) =>
  JSON.parse((await anna.post(autosaveAction as never, "/en/studio/drafts", form)).body);
const source = async (path: string) =>
  (await findDraft(db.read, path))?.source ?? (await inUseNow(db.read, path))?.source;

test("a form that is saved untouched makes no draft", async () => {
  const { body } = await open(quiz, "?item=quiz-single");
  const sent = await send(
    quiz,
    { base: JSON.stringify(body.value), "prompt.en": body.value.prompt.en },
    "?item=quiz-single",
  );
  expect(sent.location).toBe("/en/studio/forms/courses/workshop/start/quiz.yaml?item=quiz-single&done=saved");
  expect(await findDraft(db.read, quiz)).toBeUndefined();
});

test("one field is changed and published: the source differs in that line alone", async () => {
  const before = (await source(quiz))!.split("\n");
  const { body } = await open(quiz, "?item=quiz-single");
  const form = { base: JSON.stringify(body.value), "prompt.zh": "师傅几点到？", intent: "publish" };
  expect((await send(quiz, form, "?item=quiz-single")).location).toContain("done=published");
  const after = (await inUseNow(db.read, quiz))!.source.split("\n");
  expect(after.filter((line, index) => line !== before[index])).toEqual([
    '    prompt: { en: "When does the mentor arrive?", zh: "师傅几点到？" }',
  ]);
});

test("what is not complete is kept as a draft, said at its field and not published", async () => {
  const { body } = await open(quiz);
  const refused = await send(quiz, { base: JSON.stringify(body.value), passMark: "most", intent: "publish" });
  expect(refused).toMatchObject({ status: 409, body: { refusal: "problems" } });
  const again = await open(quiz);
  expect(again.body.problems).toMatchObject([{ field: "passMark", problem: { code: "wrongType" } }]);
  expect(again.body.value.passMark).toBe("most");
  await send(quiz, { base: JSON.stringify(again.body.value), passMark: "0.6", intent: "publish" });
});

test("two people: other fields are brought together, the same field is refused with what the other wrote", async () => {
  const { body } = await open(quiz, "?item=quiz-number");
  const base = JSON.stringify(body.value);
  await send(quiz, { base, answer: "4" }, "?item=quiz-number");
  expect((await send(quiz, { base, "unit.en": "sheets" }, "?item=quiz-number")).status).toBe(303);
  const now = (await open(quiz, "?item=quiz-number")).body.value;
  expect(now).toMatchObject({ answer: 4, unit: { en: "sheets", zh: "份" } });
  const refused = await send(quiz, { base, answer: "5" }, "?item=quiz-number");
  expect(refused).toMatchObject({
    status: 409,
    body: { refusal: "conflict", value: { answer: 5 }, conflicts: [{ path: "answer", mine: 5, theirs: 4 }] },
  });
  expect((await open(quiz, "?item=quiz-number")).body.value.answer).toBe(4);
});

test("questions are added, moved and taken out by buttons that keep what was typed", async () => {
  const added = await send(quiz, { step: "add:questions", "type:questions": "true-false" });
  expect(added.location).toBe("/en/studio/forms/courses/workshop/start/quiz.yaml?item=new-1&done=saved");
  const { body } = await open(quiz, "?item=new-1");
  const form = { base: JSON.stringify(body.value), "prompt.en": "Is it binding?", "why.en": "It is." };
  const named = await send(quiz, form, "?item=new-1");
  expect(named.location).toContain("item=is-it-binding&done=saved");
  await send(quiz, { step: "up:questions.is-it-binding" });
  const ids = (await open(quiz)).body.value.questions.map(({ id }: { id: string }) => id);
  expect(ids.slice(-2)).toEqual(["is-it-binding", "quiz-open"]);
  expect((await send(quiz, { step: "remove:questions.is-it-binding" })).status).toBe(303);
  expect((await send(quiz, { step: "remove:questions.is-it-binding" })).body).toEqual({ refusal: "notPossible" });
  expect(await source(quiz)).not.toContain("is-it-binding");
});

test("a term is added to the glossary, with an id from its English wording", async () => {
  await send("glossary.yaml", { step: "add:terms" });
  const { body } = await open("glossary.yaml", "?item=new-1");
  const form = {
    ...{ base: JSON.stringify(body.value), "term.en": "Journey worker", "term.zh": "出师学徒" },
    ...{ "definition.en": "One who has finished.", "definition.zh": "学成之人。", "avoid.zh": "旅行工人\n\n 行者 " },
  };
  expect((await send("glossary.yaml", { ...form, intent: "publish" }, "?item=new-1")).location).toContain("published");
  const { terms } = await catalogue();
  expect(terms.find(({ id }) => id === "journey-worker")).toMatchObject({ avoid: { zh: ["旅行工人", "行者"] } });
});

test("a section is added with a question in it, shown in its text, and published: no markup is typed", async () => {
  const words = {
    ...{ titleEn: "Noise", titleZh: "噪声", summaryEn: "How loud is too loud.", summaryZh: "多响算太响。" },
    ...{ headingEn: "Measure it", headingZh: "先测量", chapter: "start" },
  };
  const begun = await anna.post(addSection as never, "/en/studio/sections/workshop", words, { course: "workshop" });
  const folder = "courses/workshop/start/noise";
  expect(begun.location).toBe(`/en/studio/texts/${folder}`);
  const path = `${folder}/questions.yaml`;
  await send(path, { step: "add:questions", "type:questions": "true-false" });
  const { body } = await open(path, "?item=new-1");
  expect(body.choices.blocks).toEqual([{ value: "measure-it", label: "Measure it" }]);
  const form = {
    ...{
      base: JSON.stringify(body.value),
      teaches: "measure-it",
      answer: "false",
      "prompt.en": "Ears get used to it.",
    },
    ...{ "prompt.zh": "耳朵会习惯。", "why.en": "They get damaged.", "why.zh": "会受损。" },
  };
  const shown = await send(path, { ...form, intent: "show" }, "?item=new-1");
  expect(shown.location).toContain("item=ears-get-used-to-it&done=shown");
  for (const language of ["en", "zh"]) {
    expect(await source(`${folder}/${language}.mdx`)).toContain('<Question id="ears-get-used-to-it" />');
  }
  const published = await send(path, { intent: "publish" }, "?item=ears-get-used-to-it");
  expect(published.location).toContain("done=published");
  const section = (await catalogue()).courses.find(({ id }) => id === "workshop")?.chapters[0]?.sections.at(-1);
  expect(section).toMatchObject({ id: "noise", number: "0.3", title: { en: "Noise", zh: "噪声" } });
  expect(section?.questions).toMatchObject([{ id: "ears-get-used-to-it", teaches: { blockId: "measure-it" } }]);
  const listed = await anna.get(questionsLoader as never, "/en/studio/questions?chapter=workshop/start&section=noise");
  expect(listed.body.places).toMatchObject([{ title: "Noise", questions: [{ type: "true-false", uses: 0 }] }]);
});

test("what is typed in a form is saved by itself; a new question is named when its change set is published", async () => {
  const path = "courses/workshop/start/noise/questions.yaml";
  await send(path, { step: "add:questions", "type:questions": "true-false" });
  const { body } = await open(path, "?item=new-1");
  const whole = {
    teaches: "measure-it",
    answer: "false",
    "prompt.zh": "要戴。",
    "why.en": "Always.",
    "why.zh": "始终。",
  };
  const typed = (english: string, base: unknown) => {
    return autosave({ path, item: "new-1", base: JSON.stringify(base), ...whole, "prompt.en": english });
  };
  const half = await typed("Wea", body.value);
  expect(half).toMatchObject({ isGone: false, isMerged: false, conflicts: [], base: { id: "new-1" } });
  const { changeSetId } = await typed("Wear them.", half.base);
  expect(await autosave({ path, item: "nothing" })).toEqual({ isGone: true });
  const by = { changeSetId, personId: "anna", now: new Date(), reviewRequired: false };
  // It is in no text yet: what is looked at here is its name.
  await publishChangeSet(db, by);
  expect(await source(path)).toContain("id: wear-them");
  expect(await source(path)).not.toContain("new-1");
  await send(path, { step: "remove:questions.wear-them" });
});

test("who saves second while somebody types gets the difference, and fields of others that were changed elsewhere", async () => {
  const { body } = await open(quiz, "?item=quiz-number");
  const typed = (form: Record<string, string>, base = body.value) => {
    return autosave({ path: quiz, item: "quiz-number", base: JSON.stringify(base), ...form });
  };
  expect(await typed({ answer: "6" })).toMatchObject({ conflicts: [], isMerged: false });
  const merged = await typed({ "prompt.en": "How many?" });
  expect(merged).toMatchObject({ conflicts: [], isMerged: true, value: { answer: 6, prompt: { en: "How many?" } } });
  const second = await typed({ answer: "7", "prompt.en": "How many?" });
  expect(second.conflicts).toEqual([{ path: "answer", base: 4, mine: 7, theirs: 6 }]);
  expect(second).toMatchObject({ value: { answer: 7, prompt: { en: "How many?" } }, base: { answer: 6 } });
  // Seen and decided: it rests upon what the other saved.
  expect(await typed({ answer: "7" }, second.base)).toMatchObject({ conflicts: [], base: { answer: 7 } });
});

test("the last question of a section takes its file out of use", async () => {
  const path = "courses/workshop/start/noise/questions.yaml";
  await send(path, { step: "remove:questions.ears-get-used-to-it" });
  expect(await findDraft(db.read, path)).toMatchObject({ isRemoval: true });
  await send(path, { step: "add:questions", "type:questions": "number" });
  expect(await findDraft(db.read, path)).toMatchObject({ isRemoval: false });
  expect(itemsOf((await open(path)).body.value.questions).map(mapOf)).toMatchObject([{ id: "new-1", type: "number" }]);
});

test("a wrong key is mended, and the attempts at the question are scored anew", async () => {
  const learner = await addPerson(db, "learner");
  const course = (await catalogue()).courses.find(({ id }) => id === "workshop")!;
  const attemptId = await passQuiz(db, { userId: learner.id, course });
  // Routes go by the clock; the attempt came before.
  await db.write((tx) => tx.update(t.attempts).set({ submittedAt: new Date("2026-01-20T08:00:00Z") }));
  const { body } = await open(quiz, "?item=quiz-true-false");
  expect(body.question).toMatchObject({ attempts: 1, regrade: "workshop/start/quiz-true-false" });
  const key = { base: JSON.stringify(body.value), answer: "true", intent: "publish" };
  expect((await send(quiz, key, "?item=quiz-true-false")).location).toContain("done=published");
  const at = "/en/studio/regrade/workshop/start/quiz-true-false";
  const params = { course: "workshop", chapter: "start", question: "quiz-true-false" };
  const preview = await anna.get(regradeLoader as never, at, params);
  expect(preview.body).toMatchObject({
    of: "quiz",
    total: 1,
    changed: 1,
    mayRegrade: true,
    shown: [{ key: attemptId }],
  });
  const { revisionId } = preview.body;
  expect((await anna.post(regradeAction as never, at, { revisionId }, params)).location).toBe(`${at}?done=regraded`);
  expect((await anna.post(regradeAction as never, at, { revisionId }, params)).body).toEqual({
    refusal: "nothingToChange",
  });
  const [attempt] = await db.read.select().from(t.attempts);
  const [{ before, after }] = preview.body.shown;
  expect(after.points).toBe(before.points - 1);
  expect(attempt).toMatchObject({ ...after, id: attemptId });
  const seen = await visitorOf(learner).get(resultLoader as never, `/en/attempts/${attemptId}/result`, {
    attempt: attemptId,
  });
  expect(seen.body.regradedAt).toBeInstanceOf(Date);
  expect(seen.body.score.points).toBe(after.points);
  const item = seen.body.items.find(({ id }: { id: string }) => id === "quiz-true-false");
  expect(item.explained).toMatchObject({ verdict: "wrong" });
});

test("a wrong key inside a text is mended, and what was answered there is scored anew", async () => {
  const path = "courses/workshop/practice/mentoring/questions.yaml";
  const { section } = findSection(await catalogue(), { course: "workshop", section: "mentoring" })!;
  const question = section.questions.find(({ id }) => id === "mentor-hours")!;
  const { id: userId } = await addPerson(db, "learner");
  const response = { type: "number", text: "10000" } as const;
  await db.write((tx) => answerPractice(tx, { userId, section, question, response, now: noon }));
  const { body } = await open(path, `?item=${question.id}`);
  expect(body.question).toMatchObject({ answers: 1, regrade: `workshop/practice/${question.id}` });
  const key = { base: JSON.stringify(body.value), answer: "10000", intent: "publish" };
  expect((await send(path, key, `?item=${question.id}`)).location).toContain("done=published");
  await catalogue();
  const at = `/en/studio/regrade/workshop/practice/${question.id}`;
  const params = { course: "workshop", chapter: "practice", question: question.id };
  const preview = await anna.get(regradeLoader as never, at, params);
  expect(preview.body).toMatchObject({ of: "text", total: 1, changed: 1, mayRegrade: true, shown: [{ key: userId }] });
  const { revisionId } = preview.body;
  expect((await anna.post(regradeAction as never, at, { revisionId }, params)).location).toBe(`${at}?done=regraded`);
  expect(await db.read.select().from(t.practiceAnswers)).toMatchObject([{ points: 1, revisionId, answeredAt: noon }]);
});

test("a section moves to another chapter with its questions, is taken out, says so at its address, and is brought back", async () => {
  const path = "courses/workshop/course.yaml";
  const move = { step: "to:chapters.0.sections.noise", "type:chapters.0.sections.noise": "practice" };
  expect((await send(path, move)).location).toContain("focus=to%3Achapters.1.sections.noise");
  expect((await open(path)).body.choices.sections).toContainEqual({ value: "noise", label: "Noise" });
  expect((await send(path, { intent: "publish" })).location).toContain("done=published");
  const noise = async () => findSection(await catalogue(), { course: "workshop", section: "noise" });
  expect(await noise()).toMatchObject({
    chapter: { id: "practice" },
    section: { folder: "courses/workshop/start/noise", title: { en: "Noise" } },
  });
  await send(path, { step: "retire:chapters.1.sections.noise" });
  expect((await send(path, { intent: "publish" })).location).toContain("done=published");
  expect(await noise()).toBeUndefined();
  const at = { course: "workshop", section: "noise" };
  const read = () => anna.get(sectionLoader as never, "/en/courses/workshop/noise", at);
  expect((await read()).status).toBe(410);
  await send(path, { step: "restore:chapters.1.retired.noise" });
  await send(path, { intent: "publish" });
  expect((await read()).status).toBe(200);
});

test("what links to a section that is to be taken out is said at once, and keeps it from being published", async () => {
  const path = "courses/workshop/course.yaml";
  await send(path, { step: "retire:chapters.0.sections.first-steps" });
  const { body } = await open(path);
  const named = body.others.map(({ file, code }: { file: string; code: string }) => `${file} ${code}`);
  expect(named).toContain("courses/workshop/start/quiz.yaml sectionReference");
  expect(await send(path, { intent: "publish" })).toMatchObject({ status: 409, body: { refusal: "problems" } });
});
