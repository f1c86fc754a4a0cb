import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { Person } from "#app/domain/accounts/person.ts";
import { AddTrainerForm, CohortSettingsForm, DeleteCohortForm, TrainerForm } from "#app/domain/cohorts/cohortForms.ts";
import { type CohortWithTrainers, changeCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { deleteCohort } from "#app/domain/cohorts/deletion.server.ts";
import { addTrainer, handOver, removeTrainer } from "#app/domain/cohorts/trainers.server.ts";
import { knownOrganization } from "#app/http/cohortForms.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

interface Sent {
  request: Request;
  person: Person;
  cohort: CohortWithTrainers;
  language: Language;
  now: Date;
}

async function save({ request, person, cohort, now }: Sent) {
  const form = await parseForm(request, CohortSettingsForm);
  if (!form.ok) return formRefused("settings", form);
  const organizationId = await knownOrganization(form.value.organizationId);
  const settings = { ...form.value, organizationId };
  await changeCohort(db, { cohortId: cohort.id, settings, actorId: person.id, now });
  return "saved";
}

async function add({ request, person, cohort, now }: Sent) {
  const form = await parseForm(request, AddTrainerForm);
  if (!form.ok) return formRefused("add-trainer", form);
  const { identifier } = form.value;
  const added = await addTrainer(db, { cohortId: cohort.id, actorId: person.id, identifier, now });
  return added.ok ? "trainerAdded" : refusedBy("add-trainer", added, { field: "identifier", values: { identifier } });
}

async function remove({ request, person, cohort, now }: Sent) {
  const form = await parseForm(request, TrainerForm);
  if (form.ok) await removeTrainer(db, { cohortId: cohort.id, actorId: person.id, userId: form.value.userId, now });
  return "trainerRemoved";
}

async function passOn({ request, person, cohort, now }: Sent) {
  const form = await parseForm(request, TrainerForm);
  if (form.ok) await handOver(db, { cohortId: cohort.id, actorId: person.id, userId: form.value.userId, now });
  return "handedOver";
}

/** The name is typed, so that nobody deletes another cohort than the one they think of. */
async function deleteIt({ request, person, cohort, language, now }: Sent) {
  const form = await parseForm(request, DeleteCohortForm);
  if (!form.ok) return formRefused("delete-cohort", form);
  const { typedName } = form.value;
  if (typedName !== cohort.name) {
    return refusedBy("delete-cohort", { reason: "nameDiffers" }, { field: "typedName", values: { typedName } });
  }
  await deleteCohort(db, { cohortId: cohort.id, actorId: person.id, now });
  return redirect(`/${language}/cohorts?done=deleted`, 303);
}

/** What the forms of the page ask for: the answer, or the name of the notice that it is done. */
export const intents = { save, addTrainer: add, removeTrainer: remove, handOver: passOn, delete: deleteIt };
export const ownersOnly: ReadonlySet<string> = new Set(["addTrainer", "removeTrainer", "handOver", "delete"]);
export const IntentForm = z.object({
  intent: z.enum(["save", "addTrainer", "removeTrainer", "handOver", "delete"]),
});
