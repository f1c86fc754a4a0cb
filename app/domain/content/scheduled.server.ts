import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Database, Tx } from "#db/database.ts";
import { scheduleFailures } from "#db/schema/studio.ts";
import { t } from "#db/tables.ts";
import { type PublishOutcome, publishChangeSet, type ReviewRule } from "./changeSets.server.ts";
import { type ChangeSet, draftsOf } from "./drafts.server.ts";

export type ScheduleFailure = NonNullable<ChangeSet["failure"]>;

/** A change set that could not be published at its moment. */
export interface FailedSchedule {
  changeSet: Pick<ChangeSet, "id" | "title" | "createdAt">;
  failure: ScheduleFailure;
  /** When it was to be published. */
  at: Date;
  /** Whoever scheduled it, and whoever wrote what is in it. */
  personIds: string[];
}

interface Due extends ReviewRule {
  now: Date;
  /** Tells people of a failure, in the same write that records it. */
  tell: (tx: Tx, failed: FailedSchedule) => Promise<void>;
}

/**
 * Publishes what is scheduled and due. One that is refused keeps its drafts, loses its date and says why; those
 * concerned are told once, whichever process finds it.
 */
export async function publishScheduled(
  db: Database,
  { now, reviewRequired, tell }: Due,
): Promise<{ published: number; failed: number }> {
  const due = await db.read
    .select({ id: t.changeSets.id })
    .from(t.changeSets)
    .where(and(lte(t.changeSets.publishAt, now), inArray(t.changeSets.state, ["draft", "review", "approved"])))
    .orderBy(asc(t.changeSets.publishAt), asc(t.changeSets.id));
  const counts = { published: 0, failed: 0 };
  for (const { id } of due) {
    const outcome = await publishChangeSet(db, { changeSetId: id, personId: null, now, reviewRequired });
    if (outcome.ok) counts.published++;
    else if (await recordFailure(db, { id, now, failure: failureOf(outcome), tell })) counts.failed++;
  }
  return counts;
}

function failureOf(outcome: Extract<PublishOutcome, { ok: false }>): ScheduleFailure {
  return scheduleFailures.find((known) => known === outcome.reason) ?? "notInThisState";
}

interface Failing extends Pick<Due, "now" | "tell"> {
  id: string;
  failure: ScheduleFailure;
}

/** Nothing when another process did it, or somebody took the date away or published meanwhile. */
function recordFailure(db: Database, { id, now, failure, tell }: Failing): Promise<boolean> {
  return db.write(async (tx) => {
    const [changeSet] = await tx.select().from(t.changeSets).where(eq(t.changeSets.id, id));
    const at = changeSet?.publishAt;
    if (!changeSet || !at || at > now || changeSet.state === "published") return false;
    await tx.update(t.changeSets).set({ publishAt: null, failedAt: at, failure }).where(eq(t.changeSets.id, id));
    const writers = (await draftsOf(tx, id)).map(({ savedById }) => savedById);
    const people = [changeSet.scheduledById, changeSet.createdById, ...writers];
    const personIds = [...new Set(people.flatMap((person) => person ?? []))];
    await tell(tx, { changeSet, failure, at, personIds });
    return true;
  });
}
