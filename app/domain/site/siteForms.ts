import { z } from "zod";
import { emailPattern } from "#app/domain/accounts/accountForms.ts";
import { cleanName } from "#app/domain/accounts/identity.ts";
import { signUpRules } from "./signUp.ts";

/** An empty field: as it was given. */
const name = z
  .string()
  .transform(cleanName)
  .pipe(z.string().max(60, "tooLong"))
  .transform((typed) => typed || null);

export const NamesForm = z.object({ nameEn: name, nameZh: name });
export const SignUpRuleForm = z.object({ signUp: z.enum(signUpRules, "notValid") });
export const MailFromForm = z.object({
  fromName: name,
  fromAddress: z
    .string()
    .transform((typed) => typed.trim() || null)
    .pipe(z.string().max(254, "tooLong").regex(emailPattern, "invalidEmail").nullable()),
});
/** A box that is not ticked is not sent. */
export const ReviewForm = z.object({ reviewRequired: z.string().optional().transform(Boolean) });
