import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Course, Quiz } from "#app/catalogue/types.ts";
import { addInvited } from "#app/domain/accounts/invited.server.ts";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import { createCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { addMembers } from "#app/domain/cohorts/members.server.ts";
import { addReadingTime, markRead, refreshCompletions } from "#app/domain/learning/records.server.ts";
import { addOrganization } from "#app/domain/organizations/organizations.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import type { Database } from "./database.ts";
import { rightResponse, wrongResponse } from "./demoAnswers.ts";

/** A class to look at on the board: some go on well, some are stuck, some have not begun. */
const demoClass = {
  id: "demo-class",
  name: "企业导师班（演示）",
  organizationId: "demo-works",
  language: "zh",
  picture: "gears",
  timeZone: "Asia/Shanghai",
} as const;

const organizations = [
  { id: "demo-works", nameZh: "演示机械有限公司", nameEn: "Demo Machinery Ltd", region: "重庆" },
  { id: "demo-foods", nameZh: "演示食品有限公司", nameEn: "Demo Foods Ltd", region: "成都" },
] as const;

interface DemoLearner {
  name: string;
  /** How many sections they have read, and days since they last did. */
  read: number;
  daysAgo: number;
  /** Their attempts at the first quiz: how many, and whether the last one was good. */
  attempts?: number;
  passed?: boolean;
}

const learners: readonly DemoLearner[] = [
  { name: "刘洋（演示）", read: 6, daysAgo: 1, attempts: 1, passed: true },
  { name: "周敏（演示）", read: 5, daysAgo: 0, attempts: 2, passed: true },
  { name: "吴刚（演示）", read: 4, daysAgo: 2, attempts: 2, passed: false },
  { name: "郑洁（演示）", read: 4, daysAgo: 1, attempts: 1, passed: true },
  { name: "孙涛（演示）", read: 2, daysAgo: 20 },
  { name: "何丽（演示）", read: 3, daysAgo: 3 },
  { name: "高明（演示）", read: 1, daysAgo: 16 },
  { name: "Maria Silva (demo)", read: 5, daysAgo: 1, attempts: 1, passed: true },
  { name: "John Miller (demo)", read: 2, daysAgo: 4, attempts: 1, passed: false },
  { name: "郭强（演示）", read: 0, daysAgo: 25 },
  { name: "林娜（演示）", read: 0, daysAgo: 25 },
  { name: "马超（演示）", read: 3, daysAgo: 2 },
];

const day = 86_400_000;

/** Makes the class, its organization, what it is given to do and what its learners did, dated back from now. */
export async function addDemoClass(db: Database, given: { trainerId: string; course: Course; now: Date }) {
  const { trainerId, course, now } = given;
  const begun = new Date(now.getTime() - 28 * day);
  for (const { id, ...details } of organizations) {
    const known = { ...details, respondentGroup: "enterprise", parentId: null } as const;
    await addOrganization(db, { id, details: known, actorId: null, now: begun });
  }
  const cohortId = await createCohort(db, { ...demoClass, trainerId, now: begun });
  const userIds = await db.write(async (tx) => {
    const people = learners.map(({ name }, index) => ({
      name,
      email: `demo.class.${index}@example.org`,
      username: null,
    }));
    const ids = (await addInvited(tx, { people, language: "zh", now: begun })).map(({ id }) => id);
    await addMembers(tx, { cohortId, userIds: ids, joinedBy: "file", now: begun });
    return ids;
  });
  await giveChapters(db, { cohortId, trainerId, course, now, begun });
  for (const [index, learner] of learners.entries())
    await learn(db, { learner, userId: userIds[index] ?? "", course, now });
}

/** The first chapter was due a week ago, its quiz in three days. */
async function giveChapters(
  db: Database,
  {
    cohortId,
    trainerId,
    course,
    now,
    begun,
  }: { cohortId: string; trainerId: string; course: Course; now: Date; begun: Date },
): Promise<void> {
  const chapter = course.chapters[0];
  if (!chapter) return;
  const of = { courseId: course.id, thingId: chapter.id };
  const things = [
    { ...of, kind: "chapter" as const, dueAt: new Date(now.getTime() - 7 * day) },
    ...(chapter.quiz ? [{ ...of, kind: "quiz" as const, dueAt: new Date(now.getTime() + 3 * day) }] : []),
  ];
  const form = { formId: "demo-class", cohortId, things, userIds: null, required: true, note: null };
  await assign(db, { ...form, actorId: trainerId, now: begun });
}

interface Learning {
  learner: DemoLearner;
  userId: string;
  course: Course;
  now: Date;
}

async function learn(db: Database, { learner, userId, course, now }: Learning): Promise<void> {
  const last = now.getTime() - learner.daysAgo * day;
  for (const [index, section] of sectionsOf(course).slice(0, learner.read).entries()) {
    const at = new Date(last - (learner.read - 1 - index) * day);
    const place = { userId, course, section, now: at };
    await addReadingTime(db, { ...place, seconds: 120, blockId: section.blockIds.at(-1) ?? null });
    await markRead(db, { ...place, blockIds: section.blockIds });
  }
  const quiz = course.chapters[0]?.quiz;
  for (let attempt = 1; quiz && attempt <= (learner.attempts ?? 0); attempt++) {
    const right = attempt === learner.attempts && learner.passed === true;
    const at = new Date(last - (attempt === learner.attempts ? 0 : 2 * day));
    await take(db, { userId, course, quiz: { ...quiz, waitHours: 0 }, right, now: at, seed: attempt });
  }
}

interface Taking extends Omit<Learning, "learner"> {
  quiz: Quiz;
  right: boolean;
  seed: number;
}

/** One attempt: nearly everything right, or as much as can be wrong. */
async function take(db: Database, { userId, course, quiz, right, now, seed }: Taking): Promise<void> {
  await db.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz, now, language: "zh", seed });
    if (!started.ok) return;
    const responses = quiz.questions.map((question, index) => {
      const wrong = right ? index % 7 === 6 : true;
      const response = (wrong && wrongResponse(question)) || rightResponse(question);
      return { questionId: question.id, response, flagged: false };
    });
    await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now });
    await refreshCompletions(tx, { userId, course, now });
  });
}
