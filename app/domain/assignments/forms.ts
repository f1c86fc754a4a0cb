import { z } from "zod";
import { dueMoment } from "./dueDates.ts";
import { type CourseOutline, partsInOrder } from "./inOrder.ts";
import { longestNote, mostMembers, mostThings } from "./limits.ts";
import { daysOf, isDay, parseHolidays } from "./series.ts";
import { readThing, type Thing } from "./things.ts";

const listOf = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const day = z
  .string()
  .trim()
  .refine((text) => text === "" || isDay(text), "notADate");
const time = z
  .string()
  .trim()
  .regex(/^(|([01]\d|2[0-3]):[0-5]\d)(:00)?$/, "notATime")
  .transform((text) => text.slice(0, 5));
const note = z
  .string()
  .max(longestNote, "tooLong")
  .transform((text) => text.trim() || null);
const checked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const thing = z.string().transform((text, context) => {
  const found = readThing(text);
  if (found) return found;
  context.addIssue({ code: "custom", message: "notValid" });
  return z.NEVER;
});

const dueFields = { due: day, time, optional: checked, note };

/** The form that assigns, as it is sent. */
export const AssignForm = z
  .object({
    id: z.string().regex(/^[\w-]{8,64}$/, "notValid"),
    cohort: z.string("required").min(1, "required").max(64, "notValid"),
    thing: z.preprocess(listOf, z.array(thing).min(1, "nothingChosen").max(mostThings, "tooMany")),
    /** None: the whole cohort. */
    member: z.preprocess(listOf, z.array(z.string().max(64, "notValid")).max(mostMembers, "tooMany")),
    when: z.enum(["once", "series"], "notValid").default("once"),
    every: z.coerce.number().int("notValid").min(1, "notValid").max(60, "notValid").default(7),
    weekends: checked,
    holidays: z
      .string()
      .max(4000, "tooLong")
      .default("")
      .refine((text) => parseHolidays(text) !== null, "notHolidays"),
    ...dueFields,
  })
  .superRefine((form, context) => {
    const needsDay = form.when === "series" || form.time !== "";
    if (needsDay && !form.due) context.addIssue({ code: "custom", path: ["due"], message: "required" });
  });
export type AssignForm = z.output<typeof AssignForm>;

/** What can be changed later. */
export const ChangeForm = z.object(dueFields).superRefine((form, context) => {
  if (!form.due && form.time) context.addIssue({ code: "custom", path: ["due"], message: "required" });
});

/** More time for one person: there is no extension without a date. */
export const ExtendForm = z.object({ due: day.refine((text) => text !== "", "required"), time });

/** The moment a form means, in the cohort's zone. Null: no date. */
export function dueOf({ due, time: at }: { due: string; time: string }, timeZone: string): Date | null {
  return due ? dueMoment({ day: due, time: at }, timeZone) : null;
}

export type Dated =
  | { ok: true; things: (Thing & { dueAt: Date | null })[] }
  | { ok: false; reason: "inPast" | "noFreeDays" };

/**
 * Each chosen thing with its due date: one for all of them, or one after the other. What would be due before now is
 * refused: nobody could be in time.
 */
export function datedThings(form: AssignForm, at: { courses: CourseOutline[]; timeZone: string; now: Date }): Dated {
  const { courses, timeZone, now } = at;
  const things = form.when === "series" ? partsInOrder(courses, form.thing) : form.thing;
  const days = form.when === "series" ? daysOf(form, things.length) : things.map(() => form.due);
  if (days.length < things.length) return { ok: false, reason: "noFreeDays" };
  const dated = things.map((one, index) => ({
    ...one,
    dueAt: dueOf({ due: days[index] ?? "", time: form.time }, timeZone),
  }));
  if (dated.some(({ dueAt }) => dueAt && dueAt <= now)) return { ok: false, reason: "inPast" };
  return { ok: true, things: dated };
}

/** What is done to one assignment. */
export const StepForm = z.object({
  intent: z.enum(["change", "remove", "share", "unshare", "withdraw"], "notValid"),
  learner: z.string().max(64, "notValid").default(""),
});
