import type { Question, Quiz, SimpleQuestion } from "#app/catalogue/types.ts";

/** A question of a quiz was scored anew at this moment, by this key. */
export interface AppliedKey {
  questionId: string;
  regradedAt: Date;
  /** The question as it is in the revision whose key counts. */
  question: Question;
}

/**
 * A question as it was asked, with the key of another version of it: what is right, and why. Its wording, choices and
 * points stay; what the other version does not have keeps no credit. Of another type it stays as it was.
 */
export function rekeyed(question: Question, key: Question): Question {
  if (question.type !== "scenario") return key.type === "scenario" ? question : rekeyedSimple(question, key);
  if (key.type !== "scenario") return question;
  const questions = question.questions.map((inner) => {
    const own = key.questions.find(({ id }) => id === inner.id);
    return own ? rekeyedSimple(inner, own) : inner;
  });
  return { ...question, questions };
}

function rekeyedSimple(question: SimpleQuestion, key: SimpleQuestion): SimpleQuestion {
  if ("choices" in question && "choices" in key) {
    const choices = question.choices.map((choice) => {
      const own = key.choices.find(({ id }) => id === choice.id);
      return { ...choice, correct: own?.correct ?? false, why: own?.why ?? choice.why };
    });
    return { ...question, choices };
  }
  if (question.type === "true-false" && key.type === "true-false")
    return { ...question, answer: key.answer, why: key.why };
  if (question.type === "matching" && key.type === "matching") {
    const items = question.items.map((item) => ({
      ...item,
      match: key.items.find(({ id }) => id === item.id)?.match ?? item.match,
    }));
    return { ...question, items, why: key.why };
  }
  if (question.type === "ordering" && key.type === "ordering") {
    const place = (id: string) => key.steps.findIndex((step) => step.id === id);
    return { ...question, steps: question.steps.toSorted((a, b) => place(a.id) - place(b.id)), why: key.why };
  }
  if (question.type === "number" && key.type === "number") {
    return { ...question, answer: key.answer, tolerance: key.tolerance, why: key.why };
  }
  if (question.type === "short-text" && key.type === "short-text") {
    return { ...question, accepted: key.accepted, why: key.why };
  }
  return question;
}

/**
 * The quiz of an attempt with the keys by which it was scored last: of each question the latest that came after the
 * attempt was handed in.
 */
export function regradedQuiz(quiz: Quiz, { submittedAt }: { submittedAt: Date | null }, applied: AppliedKey[]): Quiz {
  if (!submittedAt) return quiz;
  const keys = new Map<string, AppliedKey>();
  for (const one of applied) {
    const known = keys.get(one.questionId);
    if (one.regradedAt >= submittedAt && (!known || known.regradedAt <= one.regradedAt)) keys.set(one.questionId, one);
  }
  const questions = quiz.questions.map((question) => {
    const key = keys.get(question.id);
    return key ? rekeyed(question, key.question) : question;
  });
  return { ...quiz, questions };
}
