import type { User } from "#app/domain/accounts/accounts.server.ts";
import { invitationLimit, takeTurnIn } from "#app/domain/accounts/limits.server.ts";
import { queueMail } from "#app/domain/accounts/mails.server.ts";
import { addInvitations } from "#app/domain/cohorts/invitations.server.ts";
import type { Database } from "#db/database.ts";
import type { RosterMails } from "./roster.server.ts";

/**
 * Sends an invitation once more, to the address of an account that has no password yet: three times a day at most.
 * Links from before stay open, so that mails that cross do no harm.
 */
export function inviteAgain(
  db: Database,
  { cohortId, member, mail, now }: { cohortId: string; member: User; mail: RosterMails["invitation"]; now: Date },
): Promise<{ ok: boolean }> {
  const { id, email, name, language, kind, passwordHash } = member;
  return db.write(async (tx) => {
    if (kind !== "account" || passwordHash !== null || email === null) return { ok: false };
    const turn = await takeTurnIn(tx, { ...invitationLimit(id), now });
    if (!turn.ok) return { ok: false };
    const tokens = await addInvitations(tx, { cohortId, userIds: [id], now });
    const letter = mail({ to: email, name, language, token: tokens.get(id) ?? "" });
    if (letter) await queueMail(tx, { mail: letter, now });
    return { ok: letter !== null };
  });
}
