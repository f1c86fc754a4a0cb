import { eq } from "drizzle-orm";
import type { CompiledQuestions } from "#app/catalogue/questionSchema.ts";
import type { CompiledText, Question, SimpleQuestion } from "#app/catalogue/types.ts";
import type { Wording } from "#app/i18n/languages.ts";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

interface Unaltered {
  /** Those who look. */
  learnerIds: string[];
  /** Their trainer, and who speaks in a discussion. */
  knownByName: string[];
  /** Questions that were answered. */
  answered: ReadonlySet<string>;
}

/**
 * Changes in a database all that a learner must not be sent: keys of questions (but of those this learner answered),
 * notes for trainers, whatever is of other people, and everybody's password. What is sent must not change with it.
 */
export async function alterSecrets(db: Database, { learnerIds, knownByName, answered }: Unaltered): Promise<void> {
  await db.write(
    async (tx) => {
      await alterContent(tx, answered);
      await alterPeople(tx, { learnerIds, knownByName });
      await alterCohorts(tx, learnerIds);
    },
    { timeoutMs: 60_000 },
  );
}

async function alterContent(tx: Tx, answered: ReadonlySet<string>): Promise<void> {
  const revisions = await tx.select().from(t.revisions);
  for (const { id, path, compiled } of revisions) {
    const altered = /(questions|quiz)\.yaml$/.test(path)
      ? alteredQuestions(compiled as CompiledQuestions, answered)
      : path.endsWith(".mdx")
        ? alteredText(compiled as CompiledText)
        : undefined;
    if (altered) await tx.update(t.revisions).set({ compiled: altered }).where(eq(t.revisions.id, id));
  }
}

async function alterPeople(tx: Tx, { learnerIds, knownByName }: Omit<Unaltered, "answered">): Promise<void> {
  for (const user of await tx.select().from(t.users)) {
    const name = knownByName.includes(user.id) ? user.name : `ALTERED ${user.id}`;
    const email = `altered-${user.id}@example.org`;
    const ofOthers = learnerIds.includes(user.id) ? {} : { name, email, emailKey: email, organization: "ALTERED" };
    await tx
      .update(t.users)
      .set({ ...ofOthers, passwordHash: "ALTERED" })
      .where(eq(t.users.id, user.id));
    if (learnerIds.includes(user.id)) continue;
    await tx.delete(t.practiceAnswers).where(eq(t.practiceAnswers.userId, user.id));
    await tx.delete(t.completions).where(eq(t.completions.userId, user.id));
    await tx.delete(t.blockReads).where(eq(t.blockReads.userId, user.id));
    await tx.update(t.attempts).set({ points: 1, passed: false }).where(eq(t.attempts.userId, user.id));
  }
}

/** Grades and dates of others, and what was written or given to others alone. */
async function alterCohorts(tx: Tx, learnerIds: string[]): Promise<void> {
  const isTheirs = ({ userId }: { userId: string }) => learnerIds.includes(userId);
  for (const { userId } of (await tx.select().from(t.gradeMarks)).filter((row) => !isTheirs(row))) {
    await tx.update(t.gradeMarks).set({ share: 0.9, note: "ALTERED" }).where(eq(t.gradeMarks.userId, userId));
  }
  for (const { userId } of (await tx.select().from(t.openGrades)).filter((row) => !isTheirs(row))) {
    await tx.update(t.openGrades).set({ points: 2, feedback: "ALTERED" }).where(eq(t.openGrades.userId, userId));
  }
  for (const { userId } of (await tx.select().from(t.extensions)).filter((row) => !isTheirs(row))) {
    await tx.delete(t.extensions).where(eq(t.extensions.userId, userId));
  }
  const recipients = await tx.select().from(t.messageRecipients);
  const received = new Set(recipients.filter(isTheirs).map(({ messageId }) => messageId));
  for (const { id } of await tx.select().from(t.messages)) {
    if (received.has(id)) continue;
    await tx.update(t.messages).set({ subject: "ALTERED", body: "ALTERED" }).where(eq(t.messages.id, id));
  }
  const targets = await tx.select().from(t.assignmentTargets);
  const given = new Set(targets.filter(isTheirs).map(({ assignmentId }) => assignmentId));
  for (const { id, someOnly } of await tx.select().from(t.assignments)) {
    if (!someOnly || given.has(id)) continue;
    await tx
      .update(t.assignments)
      .set({ note: "ALTERED", dueAt: new Date(0) })
      .where(eq(t.assignments.id, id));
  }
}

function alteredText(text: CompiledText): CompiledText {
  const parts = (of: CompiledText["blocks"][number]["parts"]) =>
    of.map((part) => (part.kind === "trainer-note" ? { ...part, html: "<p>ALTERED</p>" } : part));
  return { ...text, blocks: text.blocks.map((block) => ({ ...block, parts: parts(block.parts) })) };
}

function alteredQuestions(file: CompiledQuestions, answered: ReadonlySet<string>): CompiledQuestions {
  const questions = file.questions.map((question) => (answered.has(question.id) ? question : alteredKey(question)));
  return { ...file, questions };
}

const otherWords: Wording = { en: "ALTERED", zh: "ALTERED" };

/** The same question with another key. The order of steps stays: it is what they are shuffled from. */
function alteredKey(question: Question): Question {
  if (question.type === "scenario") return { ...question, questions: question.questions.map(alteredSimple) };
  return alteredSimple(question);
}

function alteredSimple(question: SimpleQuestion): SimpleQuestion {
  switch (question.type) {
    case "single":
    case "multiple": {
      const { choices } = question;
      const next = (index: number) => choices[(index + 1) % choices.length]?.correct ?? false;
      return { ...question, choices: choices.map((one, at) => ({ ...one, correct: next(at), why: otherWords })) };
    }
    case "true-false":
      return { ...question, answer: !question.answer, why: otherWords };
    case "matching": {
      const { items } = question;
      const next = (index: number) => items[(index + 1) % items.length]?.match ?? "";
      return { ...question, items: items.map((one, at) => ({ ...one, match: next(at) })), why: otherWords };
    }
    case "ordering":
      return { ...question, why: otherWords };
    case "number":
      return { ...question, answer: question.answer + 1, tolerance: question.tolerance + 1, why: otherWords };
    case "short-text":
      return { ...question, accepted: { en: ["ALTERED"], zh: ["ALTERED"] }, why: otherWords };
    case "open":
      return { ...question, rubric: [{ id: "altered", text: otherWords, points: 9 }], model: otherWords };
  }
}
