import { z } from "zod";
import { roles } from "#app/domain/accounts/person.ts";

export const RoleForm = z.object({ role: z.enum(roles, "notValid") });
export const MergeForm = z.object({ from: z.string().min(1, "required").max(100, "notValid") });
