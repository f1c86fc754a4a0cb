import { z } from "zod";
import { buildingBlock, id, idPattern, uniqueIds, wording, words } from "./schema.ts";
import type { Question, Quiz, SimpleQuestion } from "./types.ts";

/** "who-signs" in a section's own file, "agreements#who-signs" in a quiz. */
const teaches = z.string().superRefine((value, context) => {
  const parts = value.split("#");
  if (parts.length > 2 || !parts.every((part) => idPattern.test(part))) {
    context.addIssue({ code: "custom", params: { code: "badId", id: value } });
  }
});
const labelled = z.strictObject({ id, text: wording });
const base = {
  id,
  teaches,
  buildingBlock: buildingBlock.optional(),
  points: z.number().positive().default(1),
  prompt: wording,
};
const choices = z
  .array(z.strictObject({ id, correct: z.boolean().default(false), text: wording, why: wording }))
  .min(2);

type Context = z.RefinementCtx;
const refuse = (context: Context, path: PropertyKey[], code: string, slots: Record<string, string> = {}) =>
  context.addIssue({ code: "custom", path, params: { code, ...slots } });

const single = z.strictObject({ ...base, type: z.literal("single"), choices }).superRefine((question, context) => {
  uniqueIds(question.choices, context, ["choices"]);
  if (question.choices.filter((choice) => choice.correct).length !== 1) {
    refuse(context, ["choices"], "oneCorrect", { id: question.id });
  }
});
const multiple = z.strictObject({ ...base, type: z.literal("multiple"), choices }).superRefine((question, context) => {
  uniqueIds(question.choices, context, ["choices"]);
  const correct = question.choices.filter((choice) => choice.correct).length;
  if (correct < 2) refuse(context, ["choices"], "someCorrect", { id: question.id });
  if (correct === question.choices.length) refuse(context, ["choices"], "allCorrect", { id: question.id });
});
const trueFalse = z.strictObject({ ...base, type: z.literal("true-false"), answer: z.boolean(), why: wording });
const matching = z
  .strictObject({
    ...base,
    type: z.literal("matching"),
    items: z.array(labelled.extend({ match: id })).min(2),
    options: z.array(labelled).min(2),
    why: wording,
  })
  .superRefine((question, context) => {
    uniqueIds(question.items, context, ["items"]);
    uniqueIds(question.options, context, ["options"]);
    question.items.forEach((item, index) => {
      if (!question.options.some((option) => option.id === item.match)) {
        refuse(context, ["items", index, "match"], "noSuchOption", { id: item.match });
      }
    });
  });
const ordering = z
  .strictObject({ ...base, type: z.literal("ordering"), steps: z.array(labelled).min(3), why: wording })
  .superRefine((question, context) => uniqueIds(question.steps, context, ["steps"]));
const number = z.strictObject({
  ...base,
  type: z.literal("number"),
  answer: z.number(),
  tolerance: z.number().min(0).default(0),
  unit: wording.optional(),
  why: wording,
});
const shortText = z.strictObject({
  ...base,
  type: z.literal("short-text"),
  accepted: z.strictObject({ en: z.array(words).min(1), zh: z.array(words).min(1) }),
  why: wording,
});
const open = z
  .strictObject({
    ...base,
    type: z.literal("open"),
    rubric: z.array(labelled.extend({ points: z.number().positive() })).min(1),
    model: wording,
  })
  .superRefine((question, context) => uniqueIds(question.rubric, context, ["rubric"]));

const simpleTypes = [single, multiple, trueFalse, matching, ordering, number, shortText, open] as const;
const simple = z.discriminatedUnion("type", simpleTypes);
const scenario = z
  .strictObject({
    id,
    type: z.literal("scenario"),
    teaches,
    buildingBlock: buildingBlock.optional(),
    text: wording,
    questions: z.array(simple).min(1),
  })
  .superRefine((question, context) => uniqueIds(question.questions, context, ["questions"]));
const question = z.discriminatedUnion("type", [...simpleTypes, scenario]);
type WrittenSimple = z.infer<typeof simple>;
type Written = z.infer<typeof question>;

export const QuestionsFile = z
  .strictObject({ questions: z.array(question).min(1) })
  .superRefine((file, context) => uniqueIds(file.questions, context, ["questions"]));
export type QuestionsFile = z.infer<typeof QuestionsFile>;

export const QuizFile = z
  .strictObject({
    title: wording,
    passMark: z.number().min(0).max(1),
    attempts: z.int().min(0),
    waitHours: z.number().min(0).default(0),
    minutes: z.number().positive().optional(),
    draw: z.int().positive().optional(),
    counts: z.enum(["best", "last"]).default("best"),
    reveal: z.enum(["after-submit", "after-pass", "never"]).default("after-submit"),
    questions: z.array(question).min(1),
  })
  .superRefine((quiz, context) => {
    uniqueIds(quiz.questions, context, ["questions"]);
    if ((quiz.draw ?? 0) > quiz.questions.length) {
      refuse(context, ["draw"], "drawTooMany", { count: String(quiz.questions.length) });
    }
  });
export type QuizFile = z.infer<typeof QuizFile>;

/** What questions.yaml is stored as. */
export interface CompiledQuestions {
  questions: Question[];
}
/** What quiz.yaml is stored as; the catalogue adds where it belongs. */
export type CompiledQuiz = Omit<Quiz, "courseId" | "chapterId" | "revisionId">;

/** Questions as pages know them: where each is taught is spelled out. */
export function toQuestions(written: Written[], sectionId: string): Question[] {
  return written.map((one) => {
    if (one.type !== "scenario") return toSimple(one, sectionId);
    const taught = toTeaches(one.teaches, sectionId);
    return { ...one, teaches: taught, questions: one.questions.map((inner) => toSimple(inner, sectionId)) };
  });
}

function toSimple(written: WrittenSimple, sectionId: string): SimpleQuestion {
  return { ...written, teaches: toTeaches(written.teaches, sectionId) };
}

function toTeaches(written: string, sectionId: string): Question["teaches"] {
  const [first = "", second] = written.split("#");
  return second === undefined ? { sectionId, blockId: first } : { sectionId: first, blockId: second };
}
