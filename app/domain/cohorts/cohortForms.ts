import { z } from "zod";
import { languages } from "#app/i18n/languages.ts";
import { cleanName } from "../accounts/identity.ts";
import { joinPeriods } from "./joinPeriods.ts";
import { pictures } from "./pictures.ts";
import { isTimeZone } from "./timeZones.ts";

const name = z.string().transform(cleanName).pipe(z.string().min(1, "required").max(100, "tooLong"));
const id = z.string().max(100, "notValid");
/** An empty field is none, and so is one that a form does not have. */
const orNone = <Field extends z.ZodType<string, string>>(field: Field) =>
  z
    .string()
    .optional()
    .transform((typed) => typed?.trim() || null)
    .pipe(field.nullable());
const day = z.string().refine(isDay, "notValid");

/** A day of the calendar as it is written, "2027-03-01". */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const fields = {
  name,
  organizationId: orNone(id),
  startsOn: orNone(day),
  endsOn: orNone(day),
  language: orNone(z.enum(languages, "notValid")),
  note: orNone(z.string().max(2000, "tooLong")),
  picture: orNone(z.enum(pictures, "notValid")),
  timeZone: z.string().refine(isTimeZone, "notValid"),
};
const inOrder = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) =>
  startsOn === null || endsOn === null || startsOn <= endsOn;
const order = { path: ["endsOn"], message: "endsBeforeStart" };

/** `id` is made by the form, so that sending it twice makes one cohort. */
export const NewCohortForm = z
  .object({ ...fields, id: z.uuid("notValid"), roster: z.string().max(100_000, "tooLong").optional() })
  .refine(inOrder, order);
export const CohortSettingsForm = z
  .object({
    ...fields,
    inactiveDays: z
      .string()
      .trim()
      .regex(/^\d{1,3}$/, "wholeDays")
      .transform(Number)
      .refine((days) => days >= 1 && days <= 365, "wholeDays"),
  })
  .refine(inOrder, order);

export const AddTrainerForm = z.object({ identifier: z.string().trim().min(1, "required").max(254, "tooLong") });
export const TrainerForm = z.object({ userId: id });
export const DeleteCohortForm = z.object({ typedName: z.string().transform(cleanName) });
export const CohortForm = z.object({ cohortId: id });
export const OpenJoiningForm = z.object({ period: z.enum(joinPeriods, "notValid") });

/** `name` is asked of who has no account. */
const guestName = z.string().transform(cleanName).pipe(z.string().max(80, "tooLong")).optional();
export const JoinForm = z.object({ name: guestName });
export const JoinByCodeForm = z.object({
  code: z.string().trim().min(1, "required").max(40, "codeWrong"),
  name: guestName,
});
