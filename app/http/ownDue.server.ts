import type { Catalogue } from "#app/catalogue/types.ts";
import type { Due } from "#app/components/assignments/due.ts";
import type { OwnDueItem } from "#app/components/assignments/OwnDue.tsx";
import type { DueHere } from "#app/components/assignments/onReadingPages.tsx";
import { isMarkedByHand } from "#app/domain/assignments/done.ts";
import { assignmentState } from "#app/domain/assignments/dueDates.ts";
import { type OwnAssignment, ownAssignments } from "#app/domain/assignments/ownAssignments.server.ts";
import { findThing, type Thing } from "#app/domain/assignments/things.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";

interface Asked {
  userId: string;
  now: Date;
}

/** All that somebody is given to do, in the language of the page. What is no longer taught is left out. */
export async function ownDue(
  db: Database,
  { userId, catalogue, language, now }: Asked & { catalogue: Catalogue; language: Language },
): Promise<OwnDueItem[]> {
  const own = await ownAssignments(db.read, userId);
  return own.flatMap((assignment) => {
    const thing = findThing(catalogue, assignment);
    if (!thing) return [];
    const { required, note, cohortName } = assignment;
    const place = { title: thing.title[language], href: `/${language}${thing.path}` };
    return { ...dueOf(assignment, now), ...place, kind: thing.kind, required, note, cohort: cohortName };
  });
}

/** What of these things somebody is given to do, the most pressing first. */
export async function dueHereOf(
  db: Database,
  { userId, now, things }: Asked & { things: Thing[] },
): Promise<DueHere[]> {
  const own = await ownAssignments(db.read, userId);
  return own.filter((assignment) => things.some((thing) => isSame(thing, assignment))).map((one) => dueOf(one, now));
}

function isSame(one: Thing, other: Thing): boolean {
  return one.kind === other.kind && one.thingId === other.thingId && one.courseId === other.courseId;
}

function dueOf({ id, kind, dueAt, timeZone, wholeDay, done }: OwnAssignment, now: Date): DueHere {
  const due: Due | null = dueAt && { at: dueAt.toISOString(), timeZone, wholeDay };
  return { id, due, state: assignmentState({ dueAt, done, now }), byHand: isMarkedByHand(kind) };
}
