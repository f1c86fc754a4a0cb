/**
 * `npm run seed`: demonstration people and what they did, the same every time. Whoever is there already is left as they
 * are, so that it can be repeated. For demonstrations and tests; a site in use has no need of it.
 */
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { mainCourse, sectionsOf } from "#app/catalogue/queries.ts";
import type { Course, Quiz, Section } from "#app/catalogue/types.ts";
import { findByIdentifier, signUp } from "#app/domain/accounts/accounts.server.ts";
import { hashPassword } from "#app/domain/accounts/passwords.server.ts";
import { changeProfile } from "#app/domain/accounts/profile.server.ts";
import { createCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { addMember } from "#app/domain/cohorts/members.server.ts";
import { addPost } from "#app/domain/discussions/posts.server.ts";
import { askToSpeak } from "#app/domain/discussions/speakers.server.ts";
import { holdRoundtable, writeOutcome } from "#app/domain/discussions/threads.server.ts";
import { addReadingTime, markRead, refreshCompletions } from "#app/domain/learning/records.server.ts";
import { sendMessage } from "#app/domain/messages/messages.server.ts";
import { quizStanding, startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { answerPractice } from "#app/domain/quiz/practice.server.ts";
import { changeSettings } from "#app/domain/site/settings.server.ts";
import { db } from "./client.server.ts";
import { rightResponse, wrongResponse } from "./demoAnswers.ts";
import { addDemoClass } from "./demoClass.ts";
import { type DemoPerson, demoCohort, demoMessage, demoPassword, demoPeople, demoRoundtable } from "./demoPeople.ts";

/** Nine in the morning in Beijing, on a Monday. Everything the people did is dated from here. */
const firstDay = new Date("2026-03-02T01:00:00Z");

/** So many days and minutes after the first morning. */
function at(day: number, minute = 0): Date {
  return new Date(firstDay.getTime() + day * 86_400_000 + minute * 60_000);
}

/** The account of a person; made when there is none. */
async function addPerson(person: DemoPerson): Promise<{ id: string; isNew: boolean }> {
  const known = await findByIdentifier(db.read, person.email);
  if (known) return { id: known.id, isNew: false };
  const { name, email, language, role, organization, respondentGroup } = person;
  const passwordHash = await hashPassword(demoPassword);
  const account = { name, identifier: email, language, role, passwordHash, now: at(0) };
  const outcome = await db.write((tx) => signUp(tx, account));
  if (!outcome.ok) throw new Error(`${email} was taken meanwhile`);
  const profile = { name, language, organization, respondentGroup };
  await changeProfile(db, { userId: outcome.user.id, profile, now: at(0) });
  return { id: outcome.user.id, isNew: true };
}

/** Half of the first chapter, one section a day: read, its questions answered, the last one wrongly. */
async function readHalf(userId: string, course: Course): Promise<void> {
  const sections = course.chapters[0]?.sections ?? [];
  for (const [index, section] of sections.slice(0, Math.ceil(sections.length / 2)).entries()) {
    await readSection(userId, course, section, at(index));
  }
}

async function readSection(userId: string, course: Course, section: Section, now: Date): Promise<void> {
  const blockId = section.blockIds.at(-1) ?? null;
  for (let minute = 0; minute < section.minutes.zh; minute += 2) {
    await addReadingTime(db, { userId, course, section, now, seconds: 120, blockId });
  }
  await markRead(db, { userId, course, section, now, blockIds: section.blockIds });
  const last = section.questions.at(-1);
  await db.write(async (tx) => {
    for (const question of section.questions) {
      const response = (question === last && wrongResponse(question)) || rightResponse(question);
      await answerPractice(tx, { userId, section, question, response, now });
    }
  });
}

/** One attempt at a quiz with every third answer wrong. */
async function takeQuiz(userId: string, course: Course, quiz: Quiz): Promise<void> {
  await db.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz, now: at(4), language: "zh", seed: 20260302 });
    if (!started.ok) return;
    const responses = quiz.questions.map((question, index) => ({
      questionId: question.id,
      response: (index % 3 === 2 && wrongResponse(question)) || rightResponse(question),
      flagged: false,
    }));
    await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now: at(4, 15) });
    await refreshCompletions(tx, { userId, course, now: at(4, 15) });
  });
}

/** What the learner did, unless they have done something already. */
async function addLearning(userId: string): Promise<void> {
  const course = mainCourse(await currentCatalogue(db));
  if (!course || sectionsOf(course).length === 0) {
    console.log("There is no course yet, so nobody has learnt anything. Run: npm run content:import");
    return;
  }
  await readHalf(userId, course);
  const quiz = course.chapters[0]?.quiz;
  if (!quiz) return;
  const { open, refusal } = await quizStanding(db.read, { userId, quiz, now: at(4) });
  if (!open && !refusal) await takeQuiz(userId, course, quiz);
}

/** The trainer's cohort, and who learns in it. */
async function addCohort(ids: Record<DemoPerson["key"], string>): Promise<void> {
  const cohortId = await createCohort(db, { ...demoCohort, trainerId: ids.trainer, now: at(0) });
  await db.write(async (tx) => {
    for (const userId of [ids.learner, ids.newLearner]) {
      await addMember(tx, { cohortId, userId, joinedBy: "hand", now: at(0) });
    }
  });
  const given = { ...demoMessage, cohortId, authorId: ids.trainer, choice: { filter: "all" }, sectionIds: [] } as const;
  await sendMessage(db, { ...given, mail: () => null, now: at(0, 60) });
  await addRoundtable(cohortId, ids);
}

/** What the cohort says about who pays, at a table with three sides. */
async function addRoundtable(cohortId: string, ids: Record<DemoPerson["key"], string>): Promise<void> {
  const { sectionId, topic, said, outcome } = demoRoundtable;
  const place = { cohortId, courseId: "quality-apprenticeships", sectionId };
  await holdRoundtable(db, { place, topic, now: at(5) });
  for (const [index, { by, ...words }] of said.entries()) {
    const id = `demo-post-${index + 1}`;
    await addPost(db, { ...words, id, place, authorId: ids[by], now: at(5, 10 * (index + 1)) });
  }
  const asks = { id: "demo-speaker", userId: ids.newLearner, side: "employers" } as const;
  await askToSpeak(db, { ...asks, place, now: at(5, 50) });
  await writeOutcome(db, { place, outcome, userId: ids.trainer, now: at(5, 90) });
}

let added = 0;
const ids: Record<DemoPerson["key"], string> = { learner: "", newLearner: "", trainer: "", admin: "" };
let trainerIsNew = false;
for (const person of demoPeople) {
  const { id, isNew } = await addPerson(person);
  ids[person.key] = id;
  if (isNew && person.key === "trainer") trainerIsNew = true;
  if (isNew) added++;
  if (isNew && person.key === "learner") await addLearning(id);
}
if (trainerIsNew) {
  await addCohort(ids);
  const course = mainCourse(await currentCatalogue(db));
  if (course) await addDemoClass(db, { trainerId: ids.trainer, course, now: new Date() });
}
console.log(added === 0 ? "demonstration people are there already" : `${added} demonstration people added`);
// One admin has nobody to review what they write.
await changeSettings(db, { changes: { reviewRequired: false }, personId: null, now: at(0) });
await db.close();
