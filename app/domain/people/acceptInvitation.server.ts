import { setPassword } from "#app/domain/accounts/profile.server.ts";
import { closeInvitations, findByInvitation } from "#app/domain/cohorts/invitations.server.ts";
import type { Database } from "#db/database.ts";

interface Acceptance {
  token: string;
  passwordHash: string;
  now: Date;
}

/** Sets the first password of an account that was made by a trainer, once: of two with the same link one comes too late. */
export function acceptInvitation(
  db: Database,
  { token, passwordHash, now }: Acceptance,
): Promise<{ ok: true; userId: string } | { ok: false; reason: "linkExpired" }> {
  return db.write(async (tx) => {
    const user = await findByInvitation(tx, { token, now });
    if (!user) return { ok: false, reason: "linkExpired" } as const;
    const notice = () => null;
    await setPassword(tx, { user, passwordHash, notice, action: "account.invitationAccepted", now });
    await closeInvitations(tx, { userId: user.id, now });
    return { ok: true, userId: user.id } as const;
  });
}
