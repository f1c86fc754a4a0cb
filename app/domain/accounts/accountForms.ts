import { z } from "zod";
import { languages } from "#app/i18n/languages.ts";
import { cleanName, isEmail } from "./identity.ts";
import { passwordLength } from "./passwordRules.ts";
import { respondentGroups } from "./respondentGroups.ts";

export const emailPattern = /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+\.[^\s@.<>()[\]",;:\\]{2,}$/u;
const usernamePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;

const name = z.string().transform(cleanName).pipe(z.string().min(1, "required").max(80, "tooLong"));
const email = z.string().trim().min(1, "required").max(254, "tooLong").regex(emailPattern, "invalidEmail");
const newIdentifier = z
  .string()
  .trim()
  .min(1, "required")
  .max(254, "tooLong")
  .superRefine((typed, context) => {
    const problem = identifierProblem(typed);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });
/** A password as typed: neither trimmed nor judged where it is only compared. */
const givenPassword = z.string().min(1, "required").max(1000, "passwordTooLong");
const newPassword = z
  .string()
  .min(1, "required")
  .min(passwordLength.least, "passwordTooShort")
  .max(1000, "passwordTooLong");
const next = z.string().max(2000).optional();
const language = z.enum(languages, "notValid");
/** An empty field is none. */
const orNone = <Field extends z.ZodType<string, string>>(field: Field) =>
  z
    .string()
    .transform((typed) => typed.trim() || null)
    .pipe(field.nullable());

/** What is wrong with an email address or a username as it was typed. */
export function identifierProblem(typed: string): string | undefined {
  if (isEmail(typed)) return emailPattern.test(typed) ? undefined : "invalidEmail";
  if ([...typed].length < 2) return "usernameTooShort";
  if ([...typed].length > 40) return "tooLong";
  return usernamePattern.test(typed) ? undefined : "invalidUsername";
}

export const SignUpForm = z.object({ name, identifier: newIdentifier, password: newPassword, next });
export const SignInForm = z.object({
  identifier: z.string().trim().min(1, "required").max(254, "tooLong"),
  password: givenPassword,
  next,
});
export const ForgotForm = z.object({ email });
export const ResetForm = z.object({ newPassword });

export const ProfileForm = z.object({
  name,
  language,
  organization: z
    .string()
    .transform(cleanName)
    .pipe(z.string().max(120, "tooLong"))
    .transform((text) => text || null),
  respondentGroup: orNone(z.enum(respondentGroups, "notValid")),
});
export const SignInNamesForm = z
  .object({
    email: orNone(email),
    username: orNone(newIdentifier.refine((typed) => !isEmail(typed), "invalidUsername")),
    currentPassword: givenPassword,
  })
  .refine(({ email, username }) => email !== null || username !== null, {
    path: ["email"],
    message: "emailOrUsername",
  });
export const ChangePasswordForm = z.object({ currentPassword: givenPassword, newPassword });
export const EndDeviceForm = z.object({ device: z.string().max(100, "notValid") });
export const DeleteAccountForm = z.object({ currentPassword: givenPassword });
