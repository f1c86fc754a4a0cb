import { z } from "zod";
import { roles } from "#app/domain/accounts/person.ts";

export const RoleForm = z.object({ role: z.enum(roles, "notValid") });
/** Why an admin looks through somebody's eyes; it stands in the audit log. */
export const SupportForm = z.object({
  reason: z.string().trim().min(1, "required").max(300, "tooLong"),
});
export const MergeForm = z.object({ from: z.string().min(1, "required").max(100, "notValid") });
