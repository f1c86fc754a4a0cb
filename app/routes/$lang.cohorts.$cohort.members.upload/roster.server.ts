import type { Person } from "#app/domain/accounts/person.ts";
import type { CohortWithTrainers } from "#app/domain/cohorts/cohorts.server.ts";
import { type RosterEntry, rosterText } from "#app/domain/cohorts/roster.ts";
import { applyRoster, type Fate, planRoster } from "#app/domain/people/roster.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, rosterMails } from "#app/http/mailTexts.server.ts";
import type { SentRoster } from "#app/http/rosterForms.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** A row of the preview. */
export interface PreviewRow {
  row: number;
  name: string;
  identifier: string;
  fate: Fate;
}

const adding: ReadonlySet<Fate> = new Set<Fate>(["newByMail", "newByCard", "added"]);

/** What would become of each row, and the list as the confirmation sends it. */
export async function previewRoster(cohort: CohortWithTrainers, { entries, source }: SentRoster) {
  const plan = await planRoster(db.read, { cohort, entries });
  const rows = plan.map(({ row, name, email, username, fate }): PreviewRow => {
    return { row, name, identifier: email ?? username ?? "", fate };
  });
  return {
    rows,
    source,
    toAdd: rows.filter(({ fate }) => adding.has(fate)).length,
    leftOut: rows.filter(({ fate }) => !adding.has(fate) && fate !== "member").length,
    roster: rosterText(plan.filter(({ fate }) => adding.has(fate))),
  };
}

interface Adding {
  cohort: CohortWithTrainers;
  trainer: Person;
  entries: RosterEntry[];
  joinedBy: "names" | "file";
  language: Language;
  request: Request;
}

/** Adds the people of a list that was confirmed. What cannot be used by now is passed over. */
export async function addRoster({ cohort, trainer, entries, joinedBy, language, request }: Adding): Promise<void> {
  const mails = rosterMails(mailOrigin(request), { cohort, trainer });
  const now = new Date();
  const applying = {
    cohort,
    entries,
    joinedBy,
    actorId: trainer.id,
    language: cohort.language ?? language,
    mails,
    now,
  };
  await applyRoster(db, applying);
  mailsWereQueued();
}
