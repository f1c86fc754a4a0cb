import {
  type CohortWithTrainers,
  createCohortIn,
  findCohort,
  type NewCohort,
} from "#app/domain/cohorts/cohorts.server.ts";
import type { Database } from "#db/database.ts";
import { type Applying, applyRosterIn } from "./roster.server.ts";

export interface CohortWithRoster {
  cohort: NewCohort;
  roster: Pick<Applying, "entries" | "language"> & { mailsFor: (cohort: CohortWithTrainers) => Applying["mails"] };
}

/**
 * Makes a cohort and adds the people of a list, all or nothing. Done again with the same id it changes nothing. Null:
 * the id is that of somebody else's cohort.
 */
export function createCohortWithRoster(
  db: Database,
  { cohort, roster }: CohortWithRoster,
): Promise<CohortWithTrainers | null> {
  const { trainerId, now } = cohort;
  return db.write(
    async (tx) => {
      const made = await findCohort(tx, await createCohortIn(tx, cohort));
      if (!made?.trainerIds.includes(trainerId)) return null;
      const { entries, language, mailsFor } = roster;
      const mails = mailsFor(made);
      await applyRosterIn(tx, { cohort: made, entries, language, mails, joinedBy: "names", actorId: trainerId, now });
      return made;
    },
    { timeoutMs: 30_000 },
  );
}
