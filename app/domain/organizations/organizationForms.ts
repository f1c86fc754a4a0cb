import { z } from "zod";
import { cleanName } from "../accounts/identity.ts";
import { respondentGroups } from "../accounts/respondentGroups.ts";
import { organizationRoles } from "./organizationRoles.ts";

const textOrNone = (most: number) =>
  z
    .string()
    .transform(cleanName)
    .pipe(z.string().max(most, "tooLong"))
    .transform((text) => text || null);
const oneOrNone = <Choice extends z.ZodType<string, string>>(choice: Choice) =>
  z
    .string()
    .transform((typed) => typed.trim() || null)
    .pipe(choice.nullable());
const id = z.string().max(100, "notValid");

const details = {
  nameEn: textOrNone(160),
  nameZh: textOrNone(160),
  respondentGroup: oneOrNone(z.enum(respondentGroups, "notValid")),
  region: textOrNone(120),
  parentId: oneOrNone(id),
};
const hasName = ({ nameEn, nameZh }: { nameEn: string | null; nameZh: string | null }) =>
  nameEn !== null || nameZh !== null;
const oneName = { path: ["nameEn"], message: "oneName" };

export const OrganizationForm = z.object(details).refine(hasName, oneName);
/** `id` is made by the form, so that sending it twice adds one. */
export const NewOrganizationForm = z.object({ ...details, id: z.uuid("notValid") }).refine(hasName, oneName);

export const OrganizationMemberForm = z.object({
  identifier: z.string().trim().min(1, "required").max(254, "tooLong"),
  role: z.enum(organizationRoles, "notValid"),
});
export const RemoveMemberForm = z.object({ userId: id });
