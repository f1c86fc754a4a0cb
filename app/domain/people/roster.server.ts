import { findAccounts } from "#app/domain/accounts/accounts.server.ts";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import { identityKey } from "#app/domain/accounts/identity.ts";
import { addInvited, findByKeys } from "#app/domain/accounts/invited.server.ts";
import { type Mail, queueMails } from "#app/domain/accounts/mails.server.ts";
import type { CohortWithTrainers } from "#app/domain/cohorts/cohorts.server.ts";
import { addInvitations } from "#app/domain/cohorts/invitations.server.ts";
import { addMembers, membersByName, membersNow } from "#app/domain/cohorts/members.server.ts";
import type { RosterEntry, RosterProblem } from "#app/domain/cohorts/roster.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Database, Reader, Tx } from "#db/database.ts";

/** What becomes of a person of a list: a new account with a mail or a card, an existing one added, or nothing. */
export type Fate = "newByMail" | "newByCard" | "added" | "member" | RosterProblem | "accountClosed" | "trainsIt";

/** A person of a list, and what becomes of them. `userId` where the account is there already. */
export interface PlannedEntry extends RosterEntry {
  fate: Fate;
  userId: string | null;
}

/**
 * What would become of each person of a list. A person is known by the address or username, whoever made the account;
 * by name alone, only among those of this cohort who have no address. Nothing is changed.
 */
export async function planRoster(
  db: Reader,
  { cohort, entries }: { cohort: CohortWithTrainers; entries: RosterEntry[] },
): Promise<PlannedEntry[]> {
  const usable = entries.filter(({ problem }) => problem === null);
  const keysOf = (part: "email" | "username") =>
    usable.flatMap((entry) => (entry[part] ? identityKey(entry[part]) : []));
  const accounts = await findByKeys(db, { emailKeys: keysOf("email"), usernameKeys: keysOf("username") });
  const members = await membersNow(db, cohort.id);
  const byName = await membersByName(db, cohort.id);
  return entries.map((entry) => {
    if (entry.problem) return { ...entry, fate: entry.problem, userId: null };
    const identifier = entry.email ?? entry.username;
    if (identifier === null) {
      const userId = byName.get(identityKey(entry.name)) ?? null;
      return { ...entry, fate: userId === null ? "newByCard" : members.has(userId) ? "member" : "added", userId };
    }
    const user = accounts.get(identityKey(identifier));
    if (!user) return { ...entry, fate: entry.email ? "newByMail" : "newByCard", userId: null };
    return { ...entry, fate: fateOf(user, { cohort, members }), userId: user.id };
  });
}

function fateOf(
  user: { id: string; disabledAt: Date | null },
  { cohort, members }: { cohort: CohortWithTrainers; members: ReadonlySet<string> },
): Fate {
  if (members.has(user.id)) return "member";
  if (user.disabledAt) return "accountClosed";
  return cohort.trainerIds.includes(user.id) ? "trainsIt" : "added";
}

/** The mails that tell people they are in a cohort now; none while this site cannot name its own address. */
export interface RosterMails {
  invitation: (person: { to: string; name: string; language: Language; token: string }) => Mail | null;
  added: (person: { to: string; name: string; language: Language }) => Mail | null;
}

export interface Applying {
  cohort: CohortWithTrainers;
  entries: RosterEntry[];
  joinedBy: "names" | "file";
  actorId: string;
  /** Of accounts that are made: the cohort's, or the trainer's. */
  language: Language;
  mails: RosterMails;
  now: Date;
}

/** Does what `planRoster` says, all or nothing. Done again it changes nothing: everybody is a member by then. */
export function applyRoster(db: Database, applying: Applying): Promise<PlannedEntry[]> {
  return db.write((tx) => applyRosterIn(tx, applying), { timeoutMs: 30_000 });
}

/** The same as a step of something larger. */
export async function applyRosterIn(tx: Tx, applying: Applying): Promise<PlannedEntry[]> {
  const { cohort, entries, actorId, now } = applying;
  const plan = await planRoster(tx, { cohort, entries });
  const made = await makeAccounts(tx, applying, plan);
  const known = plan.flatMap(({ fate, userId }) => (fate === "added" && userId ? [userId] : []));
  if (made.length + known.length === 0) return plan;
  await addMembers(tx, { cohortId: cohort.id, userIds: [...made, ...known], joinedBy: applying.joinedBy, now });
  await tellAdded(tx, applying, known);
  await appendAudit(tx, {
    actorId,
    action: "cohort.learnersAdded",
    subject: `cohort:${cohort.id}`,
    after: { made, added: known },
    at: now,
  });
  return plan;
}

/** Accounts for those who have none, each with an invitation, which is mailed where there is an address. */
async function makeAccounts(tx: Tx, { cohort, language, mails, now }: Applying, plan: PlannedEntry[]) {
  const people = plan.filter(({ fate }) => fate === "newByMail" || fate === "newByCard");
  const users = await addInvited(tx, { people, language, now });
  const userIds = users.map(({ id }) => id);
  const tokens = await addInvitations(tx, { cohortId: cohort.id, userIds, now });
  const letters = users.flatMap(({ id, email, name }) =>
    email ? (mails.invitation({ to: email, name, language, token: tokens.get(id) ?? "" }) ?? []) : [],
  );
  await queueMails(tx, { mails: letters, now });
  return userIds;
}

async function tellAdded(tx: Tx, { mails, now }: Applying, userIds: string[]): Promise<void> {
  const users = await findAccounts(tx, userIds);
  const letters = users.flatMap(({ email, name, language }) =>
    email ? (mails.added({ to: email, name, language }) ?? []) : [],
  );
  await queueMails(tx, { mails: letters, now });
}
