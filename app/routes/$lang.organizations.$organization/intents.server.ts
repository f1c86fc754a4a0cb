import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { Person } from "#app/domain/accounts/person.ts";
import { addOrganizationMember, removeOrganizationMember } from "#app/domain/organizations/members.server.ts";
import {
  OrganizationForm,
  OrganizationMemberForm,
  RemoveMemberForm,
} from "#app/domain/organizations/organizationForms.ts";
import { changeOrganization, removeOrganization } from "#app/domain/organizations/organizations.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

interface Sent {
  request: Request;
  id: string;
  admin: Person;
  language: Language;
  now: Date;
}

async function save({ request, id, admin, now }: Sent) {
  const form = await parseForm(request, OrganizationForm);
  if (!form.ok) return formRefused("organization", form);
  await changeOrganization(db, { id, details: form.value, actorId: admin.id, now });
  return "saved";
}

async function addMember({ request, id, now }: Sent) {
  const form = await parseForm(request, OrganizationMemberForm);
  if (!form.ok) return formRefused("add-member", form);
  const { identifier, role } = form.value;
  const added = await addOrganizationMember(db, { organizationId: id, identifier, role, now });
  if (!added.ok) return refusedBy("add-member", added, { field: "identifier", values: { identifier, role } });
  return "memberAdded";
}

async function removeMember({ request, id }: Sent) {
  const form = await parseForm(request, RemoveMemberForm);
  if (form.ok) await removeOrganizationMember(db, { organizationId: id, userId: form.value.userId });
  return "memberRemoved";
}

async function remove({ id, admin, language, now }: Sent) {
  await removeOrganization(db, { id, actorId: admin.id, now });
  return redirect(`/${language}/organizations?done=removed`, 303);
}

/** What the forms of the page ask for: the answer, or the name of the notice that it is done. */
export const intents = { save, addMember, removeMember, remove };
export const IntentForm = z.object({ intent: z.enum(["save", "addMember", "removeMember", "remove"]) });
