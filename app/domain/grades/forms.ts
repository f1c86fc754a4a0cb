import { z } from "zod";
import type { OpenQuestion } from "#app/catalogue/types.ts";
import { parseNumber } from "#app/domain/quiz/fold.ts";
import { languages } from "#app/i18n/languages.ts";
import { type GradeColumn, isSameColumn } from "./gradebook.ts";
import type { OpenWord } from "./openGrade.ts";

const longestNote = 500;
export const longestFeedback = 4000;
export const mostWeight = 100;

/** "85", "85 %", "８５" or "85,5", as a share between 0 and 1; nothing typed: null. */
const share = z.string().transform((typed, context) => {
  if (typed.trim() === "") return null;
  const percent = parseNumber(typed, ["%"]);
  if (percent !== undefined && percent >= 0 && percent <= 100) return Math.round(percent * 100) / 10_000;
  context.addIssue({ code: "custom", message: "zeroToHundred" });
  return z.NEVER;
});

/** An instant as it stood in the form; empty: none. */
export const seenAt = z
  .string()
  .transform((text) => (text === "" ? null : new Date(text)))
  .refine((date) => date === null || !Number.isNaN(date.getTime()), "notValid");

export const MarkForm = z.object({
  share,
  excused: z
    .string()
    .optional()
    .transform((value) => value !== undefined),
  note: z
    .string()
    .max(longestNote, "tooLong")
    .transform((text) => text.trim() || null),
  seenAt,
  intent: z.enum(["save", "next"], "notValid"),
});

/** Fields whose names are made from the columns: read by `columnsIn`. */
export const ColumnsForm = z.record(z.string().max(200), z.string().max(200));

export function columnField(name: "weight" | "counts" | "was", { chapterId, kind }: GradeColumn): string {
  return `${name}.${chapterId}.${kind}`;
}

/** How a column stood when the form was shown. */
export function columnWas({ weight, counts }: GradeColumn): string {
  return `${weight} ${counts}`;
}

/**
 * The columns that were changed in the form. Those left as they were shown are not among them: another trainer may have
 * changed them meanwhile.
 */
export function columnsIn(
  columns: readonly GradeColumn[],
  fields: Record<string, string>,
): { ok: true; changed: GradeColumn[] } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const changed = columns.flatMap((column) => {
    const typed = columnIn(column, fields);
    if (typed === null) errors[columnField("weight", column)] = "zeroToHundred";
    return typed && fields[columnField("was", column)] !== columnWas(typed) ? [typed] : [];
  });
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, changed };
}

function columnIn(column: GradeColumn, fields: Record<string, string>): GradeColumn | null {
  const typed = fields[columnField("weight", column)];
  const weight = typed === undefined ? column.weight : (parseNumber(typed) ?? Number.NaN);
  if (!(weight >= 0 && weight <= mostWeight)) return null;
  const counts = fields[columnField("counts", column)];
  return { ...column, weight, counts: counts === "best" || counts === "last" ? counts : column.counts };
}

/** The column of a cell's address. */
export function findColumn(columns: readonly GradeColumn[], at: { chapter?: string; kind?: string }) {
  const { chapter: chapterId = "", kind } = at;
  if (kind !== "chapter" && kind !== "quiz") return undefined;
  return columns.find((column) => isSameColumn(column, { chapterId, kind }));
}

/** What a trainer says of an open response. The points of each criterion have a field of their own: `wordIn`. */
export const OpenGradeForm = z.looseObject({
  feedback: z
    .string()
    .max(longestFeedback, "tooLong")
    .transform((text) => text.trim()),
  feedbackLanguage: z.enum(languages, "notValid"),
  responseSavedAt: z.iso.datetime("notValid").transform((text) => new Date(text)),
  seenAt,
  intent: z.enum(["save", "next"], "notValid"),
});

export function criterionField(id: string): string {
  return `points.${id}`;
}

/** The points of each criterion in a form: each needs one, between 0 and what the rubric holds. */
export function criteriaIn(
  { rubric }: Pick<OpenQuestion, "rubric">,
  fields: Record<string, unknown>,
): { ok: true; criteria: OpenWord["criteria"] } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const criteria: OpenWord["criteria"] = {};
  for (const { id, points: most } of rubric) {
    const typed = fields[criterionField(id)];
    const points = typeof typed === "string" ? parseNumber(typed) : undefined;
    if (typeof typed !== "string" || typed.trim() === "") errors[criterionField(id)] = "required";
    else if (points === undefined || points < 0 || points > most) errors[criterionField(id)] = "pointsRange";
    else criteria[id] = points;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, criteria };
}
