import { and, eq, ne, or } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { findAccount, type User } from "./accounts.server.ts";
import { appendAudit } from "./audit.server.ts";
import type { AuditAction, AuditDetail } from "./auditKinds.ts";
import { identityKey } from "./identity.ts";
import { type Mail, queueMail } from "./mails.server.ts";
import type { RespondentGroup } from "./respondentGroups.ts";
import { endSessions } from "./sessions.server.ts";
import { nameSortKey } from "./sortKey.server.ts";

export interface Profile {
  name: string;
  language: Language;
  organization: string | null;
  respondentGroup: RespondentGroup | null;
}

/** Stores what somebody says about themselves. The log tells which parts changed, not what they say. */
export function changeProfile(
  db: Database,
  { userId, profile, now }: { userId: string; profile: Profile; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const user = await findAccount(tx, userId);
    if (!user) return;
    const { name, language, organization, respondentGroup } = user;
    const changed = changedParts({ name, language, organization, respondentGroup }, profile);
    if (changed.length === 0) return;
    const sortKey = nameSortKey(profile.name);
    await tx
      .update(t.users)
      .set({ ...profile, nameSortKey: sortKey })
      .where(eq(t.users.id, userId));
    await logChange(tx, { user, action: "account.profileChanged", after: { changed }, now });
  });
}

/** The mail that tells of a change at an address; none while this site cannot name its own address. */
export type Notice = (to: string) => Mail | null;

async function tell(tx: Tx, { mail, now }: { mail: Mail | null; now: Date }): Promise<void> {
  if (mail) await queueMail(tx, { mail, now });
}

export interface SignInNames {
  email: string | null;
  username: string | null;
}
export type NamesOutcome = { ok: true } | { ok: false; reason: "emailTaken" | "usernameTaken" };

/**
 * Changes what somebody signs in with; the password was asked for before. The address they had until now is told
 * (`notice`), so that a change by somebody else does not stay unseen; links to a new password sent there end.
 */
export function changeSignInNames(
  db: Database,
  { userId, names, notice, now }: { userId: string; names: SignInNames; notice: Notice; now: Date },
): Promise<NamesOutcome> {
  return db.write(async (tx): Promise<NamesOutcome> => {
    const user = await findAccount(tx, userId);
    if (!user) return { ok: true };
    const keys = { emailKey: keyOf(names.email), usernameKey: keyOf(names.username) };
    const taken = await takenBySomeoneElse(tx, userId, keys);
    if (taken) return { ok: false, reason: taken };
    const changed = changedParts({ email: user.email, username: user.username }, names);
    if (changed.length === 0) return { ok: true };
    await tx
      .update(t.users)
      .set({ ...names, ...keys })
      .where(eq(t.users.id, userId));
    await tx.delete(t.passwordResets).where(eq(t.passwordResets.userId, userId));
    if (user.email && user.emailKey !== keys.emailKey) await tell(tx, { mail: notice(user.email), now });
    await logChange(tx, { user, action: "account.signInNamesChanged", after: { changed }, now });
    return { ok: true };
  });
}

/** Sets a new password and ends every other session; the old password was asked for before. */
export function changePassword(
  db: Database,
  change: { userId: string; passwordHash: string; notice: Notice; now: Date; keep?: string },
): Promise<void> {
  const { userId, passwordHash, notice, now, keep } = change;
  return db.write(async (tx) => {
    const user = await findAccount(tx, userId);
    if (!user) return;
    await setPassword(tx, { user, passwordHash, notice, action: "account.passwordChanged", now });
    await endSessions(tx, { userId, except: keep, now });
  });
}

/** A step of changing and of resetting: the password, open links to a new one, a mail to tell, and the log. */
export async function setPassword(
  tx: Tx,
  step: { user: User; passwordHash: string; notice: Notice; action: AuditAction; now: Date },
): Promise<void> {
  const { user, passwordHash, notice, action, now } = step;
  await tx.update(t.users).set({ passwordHash }).where(eq(t.users.id, user.id));
  await tx.delete(t.passwordResets).where(eq(t.passwordResets.userId, user.id));
  if (user.email) await tell(tx, { mail: notice(user.email), now });
  await logChange(tx, { user, action, now });
}

async function takenBySomeoneElse(
  tx: Tx,
  userId: string,
  keys: { emailKey: string | null; usernameKey: string | null },
) {
  const rows = await tx
    .select({ emailKey: t.users.emailKey })
    .from(t.users)
    .where(
      and(
        ne(t.users.id, userId),
        or(eq(t.users.emailKey, keys.emailKey ?? ""), eq(t.users.usernameKey, keys.usernameKey ?? "")),
      ),
    );
  if (rows.length === 0) return undefined;
  return rows.some((row) => row.emailKey !== null && row.emailKey === keys.emailKey) ? "emailTaken" : "usernameTaken";
}

async function logChange(
  tx: Tx,
  { user, action, after, now }: { user: User; action: AuditAction; after?: AuditDetail; now: Date },
) {
  await appendAudit(tx, { actorId: user.id, action, subject: `user:${user.id}`, after, at: now });
}

function changedParts<Parts extends object>(before: Parts, after: Parts): (keyof Parts & string)[] {
  const parts = Object.keys(after) as (keyof Parts & string)[];
  return parts.filter((part) => before[part] !== after[part]);
}

function keyOf(identifier: string | null): string | null {
  return identifier === null ? null : identityKey(identifier);
}
