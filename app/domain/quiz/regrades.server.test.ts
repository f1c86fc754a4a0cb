import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Question, Quiz } from "#app/catalogue/types.ts";
import { verifyAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater } from "#tests/factories.ts";
import { aMatching, aMultiple, aNumber, anOrdering, aQuiz, aShortText, aSingle, aTrueFalse } from "#tests/questions.ts";
import { saveResponse, settleEnded, startAttempt, submitAttempt } from "./attempts.server.ts";
import { rekeyed } from "./regrade.ts";
import { previewRegrade, quizOfAttempt, regradeQuestion } from "./regrades.server.ts";
import { scoreQuestion } from "./scoring.ts";

let db: Database;
let adminId: string;
beforeEach(async () => {
  db = await testDatabase();
  adminId = await addLearner(db, { role: "admin" });
});

const versions = new Map<string, Quiz>();
const quizRevision = async (revisionId: string) => versions.get(revisionId);
function version(quiz: Quiz): Quiz {
  versions.set(quiz.revisionId, quiz);
  return quiz;
}

const wrongKey = aSingle({
  choices: aSingle().choices.map((choice) => ({ ...choice, correct: choice.id === "school" })),
});
const published = version(aQuiz({ revisionId: "wrong", questions: [wrongKey, aTrueFalse()], passMark: 0.6 }));
const mended = version({ ...published, revisionId: "mended", questions: [aSingle(), aTrueFalse()] });
const questionId = aSingle().id;

/** Somebody sits a quiz; `right` by the mended key. */
async function sit(quiz: Quiz, choice: string, minute: number): Promise<string> {
  const userId = await addLearner(db);
  return db.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz, now: minutesLater(minute), language: "en" });
    if (!started.ok) throw new Error(started.reason);
    const responses = [
      { questionId, response: { type: "single", choice } as const, flagged: false },
      { questionId: "is-binding", response: { type: "true-false", value: false } as const, flagged: false },
    ];
    await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now: minutesLater(minute + 1) });
    return started.attemptId;
  });
}

const regrade = (quiz: Quiz, minute: number, after?: (tx: unknown, userId: string) => Promise<void>) =>
  regradeQuestion(db, {
    ...{ courseId: quiz.courseId, chapterId: quiz.chapterId, quiz, questionId, quizRevision },
    ...{ personId: adminId, now: minutesLater(minute), ...(after && { after }) },
  });
const attempt = async (id: string) => (await db.read.select().from(t.attempts)).find((one) => one.id === id)!;
/** In the same order on every engine. */
const everything = async () => ({
  attempts: await db.read.select().from(t.attempts).orderBy(t.attempts.id),
  responses: await db.read.select().from(t.responses).orderBy(t.responses.attemptId, t.responses.questionId),
  regrades: await db.read.select().from(t.regrades).orderBy(t.regrades.id),
  audit: await db.read.select().from(t.auditLog).orderBy(t.auditLog.id),
  completions: await db.read.select().from(t.completions).orderBy(t.completions.userId),
});

describe("a key that was wrong", () => {
  test("is looked at first: who is concerned, before and after; nothing is changed by looking", async () => {
    const lost = await sit(published, "both-parties", 0);
    await sit(published, "school", 5);
    const before = await everything();
    const place = { courseId: published.courseId, chapterId: published.chapterId };
    const preview = await previewRegrade(db.read, { ...place, quiz: mended, questionId, quizRevision });
    expect(preview).toMatchObject({ attempts: 2, isDone: false });
    expect(preview.changed[0]).toMatchObject({
      attemptId: lost,
      before: { points: 1, possible: 2, passed: false },
      after: { points: 2, possible: 2, passed: true },
    });
    expect(preview.changed[1]).toMatchObject({ before: { passed: true }, after: { points: 1, passed: false } });
    expect(await everything()).toEqual(before);
  });

  test("is scored by the mended one; the audit log says so, and completions follow for who passes now", async () => {
    const lost = await sit(published, "both-parties", 0);
    const passing: string[] = [];
    const outcome = await regrade(mended, 10, async (_, userId) => void passing.push(userId));
    expect(outcome).toEqual({ ok: true, attempts: 1, changed: 1 });
    const now = await attempt(lost);
    expect(now).toMatchObject({ points: 2, possible: 2, passed: true, revisionId: "wrong" });
    expect(passing).toEqual([now.userId]);
    const rows = (await db.read.select().from(t.responses)).filter((row) => row.questionId === questionId);
    expect(rows).toMatchObject([{ points: 1, possible: 1 }]);
    const [entry] = await db.read.select().from(t.auditLog);
    expect(entry).toMatchObject({
      action: "question.regraded",
      actorId: adminId,
      after: { attempts: 1, changed: 1, passNow: 1, failNow: 0, revisionId: "mended" },
    });
    expect(await verifyAudit(db)).toMatchObject({ ok: true });
    const shown = await quizOfAttempt(db.read, now, quizRevision);
    expect(shown?.regradedAt).toEqual(minutesLater(10));
    expect(shown?.quiz.questions[0]).toMatchObject(aSingle());
  });

  test("twice the same changes nothing, not even the log", async () => {
    await sit(published, "both-parties", 0);
    await regrade(mended, 10);
    const before = await everything();
    expect(await regrade(mended, 11)).toEqual({ ok: false, reason: "nothingToChange" });
    expect(await everything()).toEqual(before);
  });

  test("leaves attempts on a later version by their own key, and takes in those handed in since", async () => {
    await sit(published, "both-parties", 0);
    await regrade(mended, 10);
    const other = version({ ...published, revisionId: "again" });
    const later = await sit(other, "school", 20);
    expect((await quizOfAttempt(db.read, await attempt(later), quizRevision))?.regradedAt).toBeNull();
    expect(await attempt(later)).toMatchObject({ points: 2, passed: true });
    expect(await regrade(mended, 30)).toEqual({ ok: true, attempts: 2, changed: 1 });
    expect(await attempt(later)).toMatchObject({ points: 1, passed: false });
  });

  test("counts for an attempt whose time had run out, too, though it is scored later", async () => {
    const timed = version({ ...published, revisionId: "timed", minutes: 5 });
    const userId = await addLearner(db);
    await db.write(async (tx) => {
      const started = await startAttempt(tx, { userId, quiz: timed, now: minutesLater(0), language: "en" });
      if (!started.ok) throw new Error(started.reason);
      const response = { type: "single", choice: "both-parties" } as const;
      const attemptId = started.attemptId;
      await saveResponse(tx, { userId, attemptId, questionId, response, flagged: false, now: minutesLater(1) });
    });
    await sit(published, "both-parties", 0);
    await regrade(mended, 10);
    await settleEnded(db, { userId, now: minutesLater(20), quizRevision });
    const settled = (await db.read.select().from(t.attempts)).find((one) => one.userId === userId)!;
    expect(settled).toMatchObject({ points: 1, submittedAt: minutesLater(5) });
    expect((await quizOfAttempt(db.read, settled, quizRevision))?.regradedAt).toEqual(minutesLater(10));
  });

  test("a question that is not in the quiz in use is none", async () => {
    expect(await regrade({ ...mended, questions: [] }, 10)).toEqual({ ok: false, reason: "noSuchQuestion" });
  });
});

test("a key changes what is right and why, and nothing of what was asked", () => {
  const all = [aSingle(), aMultiple(), aTrueFalse(), aMatching(), anOrdering(), aNumber(), aShortText()];
  for (const question of all) {
    expect(rekeyed(question, question)).toEqual(question);
    for (const other of all.filter(({ type }) => type !== question.type)) {
      if ("choices" in question && "choices" in other) continue;
      expect(rekeyed(question, other)).toEqual(question);
    }
  }
  const asked: Question = aNumber({ points: 3, prompt: { en: "Then", zh: "当时" } });
  const key = rekeyed(asked, aNumber({ answer: 7, points: 9, prompt: { en: "Now", zh: "现在" } }));
  expect(key).toMatchObject({ points: 3, prompt: { en: "Then" } });
  expect(scoreQuestion(key, { type: "number", text: "7" })).toBe(3);
});

test("whatever keys are applied in whatever order: no completion goes, only scores move, and a repeat changes nothing", async () => {
  const choices = aSingle().choices.map(({ id }) => id);
  const keyed = (right: number, points: number, index: number) =>
    version({
      ...published,
      revisionId: `key ${index} ${right} ${points}`,
      questions: [
        aSingle({ points, choices: aSingle().choices.map((one, at) => ({ ...one, correct: at === right })) }),
        aTrueFalse(),
      ],
    });
  const key = fc.record({ right: fc.nat({ max: 3 }), points: fc.integer({ min: 1, max: 3 }) });
  const property = fc.asyncProperty(
    fc.array(key, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
    async (keys, taken) => {
      db = await testDatabase();
      adminId = await addLearner(db, { role: "admin" });
      try {
        for (const [index, choice] of taken.entries()) {
          const quiz = index % 2 === 0 ? published : keyed(index % 4, 2, 99);
          const { userId, passed } = await attempt(await sit(quiz, choices[choice]!, index * 3));
          if (!passed) continue;
          const completion = { userId, kind: "chapter", courseId: quiz.courseId, thingId: quiz.chapterId } as const;
          await db.write((tx) =>
            tx.insert(t.completions).values({ ...completion, completedAt: minutesLater(index), basis: {} }),
          );
        }
        const start = await everything();
        for (const [index, { right, points }] of keys.entries()) {
          const quiz = keyed(right, points, index);
          await regrade(quiz, 100 + index);
          const once = await everything();
          expect(await regrade(quiz, 200 + index)).toEqual({ ok: false, reason: "nothingToChange" });
          expect(await everything()).toEqual(once);
          expect(once.completions).toEqual(start.completions);
          const asTaken = ({ points: _, possible: __, passed: ___, ...row }: (typeof once.attempts)[number]) => row;
          expect(once.attempts.map(asTaken)).toEqual(start.attempts.map(asTaken));
          for (const [at, one] of once.attempts.entries()) {
            expect(one.possible).toBe(start.attempts[at]!.possible);
            const shown = await quizOfAttempt(db.read, one, quizRevision);
            expect(shown?.quiz.questions[0]).toMatchObject({
              choices: [0, 1, 2, 3].map((place) => ({ correct: place === right })),
            });
          }
        }
      } finally {
        await db.close();
      }
    },
  );
  await fc.assert(property, { numRuns: 12, seed: 20_270_304, endOnFailure: true });
}, 120_000);
