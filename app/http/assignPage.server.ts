import { data, redirect } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Catalogue, Chapter } from "#app/catalogue/types.ts";
import type {
  AssignData,
  ChoiceCourse,
  Choices,
  CohortChoice,
  MemberChoices,
} from "#app/components/assignments/choices.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { assign, assignmentsOf } from "#app/domain/assignments/assignments.server.ts";
import { dayIn } from "#app/domain/assignments/dueDates.ts";
import { AssignForm, datedThings } from "#app/domain/assignments/forms.ts";
import { type FoundThing, findThing, thingText } from "#app/domain/assignments/things.ts";
import type { Cohort } from "#app/domain/cohorts/cohorts.server.ts";
import { membersOf } from "#app/domain/cohorts/members.server.ts";
import { formatZone } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { newId } from "#db/ids.ts";
import { parseForm } from "./forms.server.ts";
import { formRefused, refusedBy } from "./refusals.server.ts";
import { notFound } from "./responses.ts";

const mostShown = 200;

interface Asked {
  language: Language;
  cohorts: Cohort[];
  /** The address of the page, with what was filled in before learners were to be chosen. */
  url: URL;
  now: Date;
}

/** What the form that assigns is shown with. One cohort is chosen already. */
export async function assignData({ language, cohorts, url, now }: Asked): Promise<AssignData> {
  const typed = listsOf(url.searchParams);
  const asked = typed.cohort?.[0];
  const cohort = cohorts.length === 1 ? cohorts[0] : cohorts.find(({ id }) => id === asked);
  return {
    formId: typed.id?.[0] ?? newId(),
    cohorts: cohorts.map((one) => cohortChoice(one, language, now)),
    cohort: cohort ? cohortChoice(cohort, language, now) : null,
    members: cohort ? await memberChoices(cohort.id, typed) : null,
    today: dayIn(cohort?.timeZone ?? "UTC", now),
    typed,
  };
}

function cohortChoice({ id, name, timeZone }: Cohort, language: Language, now: Date): CohortChoice {
  return { id, name, zone: formatZone(language, timeZone, now) };
}

/** Those already chosen, and as many of the others as fit on a page; beyond that they are found by name. */
async function memberChoices(cohortId: string, typed: AssignData["typed"]): Promise<MemberChoices> {
  const find = typed.find?.[0]?.trim() ?? "";
  const chosen = new Set(typed.member);
  const members = await membersOf(db.read, cohortId);
  const fold = (text: string) => text.normalize("NFKC").toLowerCase();
  const matching = members.filter(({ id, name }) => !chosen.has(id) && fold(name).includes(fold(find)));
  const shown = [...members.filter(({ id }) => chosen.has(id)), ...matching.slice(0, mostShown)];
  return {
    list: shown.map(({ id, name, email, username }) => ({ id, name: name || (username ?? email ?? "") })),
    more: Math.max(0, matching.length - mostShown),
    all: members.length,
    find,
  };
}

/** All that can be assigned, in the language of the page, with what this cohort has been given. */
export async function choicesFor(cohortId: string, language: Language): Promise<Choices> {
  const catalogue = await currentCatalogue(db);
  const assigned = await assignmentsOf(db.read, cohortId);
  return {
    courses: catalogue.courses.map((course) => ({
      id: course.id,
      title: course.title[language],
      chapters: course.chapters.map((chapter) => choiceChapter(chapter, language)),
    })),
    cases: catalogue.cases.map(({ id, title }) => ({ id, title: title[language] })),
    tools: catalogue.tools.map(({ id, code, title }) => ({ id, title: `${code} ${title[language]}` })),
    assigned: assigned.map(thingText),
  };
}

/** What one thing consists of, for assigning its parts one after the other. */
export function partsOfThing(catalogue: Catalogue, thing: FoundThing, language: Language): ChoiceCourse[] {
  return catalogue.courses
    .filter(({ id }) => id === thing.courseId)
    .map(({ id, title, chapters }) => ({
      id,
      title: title[language],
      chapters: chapters
        .filter((chapter) => thing.kind === "course" || (thing.kind === "chapter" && chapter.id === thing.thingId))
        .map((chapter) => choiceChapter(chapter, language)),
    }));
}

function choiceChapter({ id, number, title, sections, quiz }: Chapter, language: Language) {
  return {
    id,
    title: `${number} ${title[language]}`,
    sections: sections.map((section) => ({ id: section.id, title: `${section.number} ${section.title[language]}` })),
    quiz: quiz?.title[language],
  };
}

/** Takes the form: assigns and goes to the cohort's list, or says what is wrong. Nothing that was typed is lost. */
export async function takeAssignForm(
  request: Request,
  { language, person, cohorts, now }: { language: Language; person: Person; cohorts: Cohort[]; now: Date },
) {
  const copy = request.clone();
  const form = await parseForm(request, AssignForm);
  const again = async ({ data: problem, init }: ReturnType<typeof formRefused>) =>
    data({ problem, typed: listsOf(await copy.formData()) }, init ?? undefined);
  if (!form.ok) return again(formRefused("assign", form));
  const cohort = cohorts.find(({ id }) => id === form.value.cohort) ?? notFound();
  const refused = (reason: string, field: string) => again(refusedBy("assign", { reason }, { field }));

  const catalogue = await currentCatalogue(db);
  if (!form.value.thing.every((thing) => findThing(catalogue, thing))) return refused("notValid", "thing");
  const dated = datedThings(form.value, { courses: catalogue.courses, timeZone: cohort.timeZone, now });
  if (!dated.ok) return refused(dated.reason, dated.reason === "inPast" ? "due" : "holidays");
  const userIds = await chosenMembers(cohort.id, form.value.member);
  if (userIds?.length === 0) return refused("nobodyChosen", "member");

  const { id: formId, optional, note } = form.value;
  const given = { formId, cohortId: cohort.id, things: dated.things, userIds, required: !optional, note };
  await assign(db, { ...given, actorId: person.id, now });
  return redirect(`/${language}/cohorts/${cohort.id}/assignments?done=assigned`, 303);
}

/** Null: nobody was chosen, and the whole cohort is meant. */
async function chosenMembers(cohortId: string, chosen: string[]): Promise<string[] | null> {
  if (chosen.length === 0) return null;
  const members = new Set((await membersOf(db.read, cohortId)).map(({ id }) => id));
  return chosen.filter((id) => members.has(id));
}

/** Each field with all of its values. */
function listsOf(fields: URLSearchParams | FormData): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of fields) {
    if (typeof value === "string") lists[name] = [...(lists[name] ?? []), value];
  }
  return lists;
}
