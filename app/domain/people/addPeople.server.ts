import { inArray } from "drizzle-orm";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import { identityKey } from "#app/domain/accounts/identity.ts";
import { addInvited, findByKeys } from "#app/domain/accounts/invited.server.ts";
import { type Mail, queueMails } from "#app/domain/accounts/mails.server.ts";
import { addInvitations } from "#app/domain/cohorts/invitations.server.ts";
import type { RosterEntry, RosterProblem } from "#app/domain/cohorts/roster.ts";
import type { Language } from "#app/i18n/languages.ts";
import { chunks } from "#db/chunks.ts";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** What becomes of a person of a list that an admin gives: an account and a mail, or nothing. */
export type AddingFate = "newByMail" | "hasAccount" | "noAddress" | RosterProblem;
export interface PlannedPerson extends RosterEntry {
  fate: AddingFate;
}

/** The mail with the link to a first password; none while this site cannot name its own address. */
export type AccountMail = (person: { to: string; name: string; language: Language; token: string }) => Mail | null;

/** What would become of each person of a list. Without an address nobody could sign in: cards are a cohort's. */
export async function planPeople(db: Reader, entries: RosterEntry[]): Promise<PlannedPerson[]> {
  const emailKeys = entries.flatMap(({ email, problem }) => (email && !problem ? [identityKey(email)] : []));
  const known = await findByKeys(db, { emailKeys, usernameKeys: [] });
  return entries.map((entry) => {
    if (entry.problem) return { ...entry, fate: entry.problem };
    if (!entry.email) return { ...entry, fate: "noAddress" };
    return { ...entry, fate: known.has(identityKey(entry.email)) ? "hasAccount" : "newByMail" };
  });
}

interface Adding {
  entries: RosterEntry[];
  role: "learner" | "trainer";
  actorId: string;
  language: Language;
  mail: AccountMail;
  now: Date;
}

/** Does what `planPeople` says, all or nothing; how many accounts were made. Done again it makes none. */
export function addPeople(db: Database, { entries, role, actorId, language, mail, now }: Adding): Promise<number> {
  return db.write(
    async (tx) => {
      const plan = await planPeople(tx, entries);
      const people = plan
        .filter(({ fate }) => fate === "newByMail")
        .map(({ name, email }) => ({ name, email, username: null }));
      if (people.length === 0) return 0;
      const users = await addInvited(tx, { people, language, now });
      const userIds = users.map(({ id }) => id);
      for (const ids of role === "trainer" ? chunks(userIds, 1) : []) {
        await tx.update(t.users).set({ role }).where(inArray(t.users.id, ids));
      }
      const tokens = await addInvitations(tx, { cohortId: null, userIds, now });
      const letters = users.flatMap(
        ({ id, email, name }) => mail({ to: email ?? "", name, language, token: tokens.get(id) ?? "" }) ?? [],
      );
      await queueMails(tx, { mails: letters, now });
      const after = { role, userIds };
      await appendAudit(tx, { actorId, action: "account.invited", subject: `user:${actorId}`, after, at: now });
      return users.length;
    },
    { timeoutMs: 30_000 },
  );
}
