import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { chunks } from "#db/chunks.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { findAccount, type User } from "../accounts/accounts.server.ts";

const day = 86_400_000;
/** For so long an invitation can be taken up. */
export const invitationDays = 30;
const tokenPattern = /^[\w-]{43}$/;

interface Inviting {
  /** Null: an admin made the account, for no cohort. */
  cohortId: string | null;
  userIds: string[];
  now: Date;
}

/** Makes a link for each; the secret part by the person. Only its hash is kept, so it is told now or never. */
export async function addInvitations(tx: Tx, { cohortId, userIds, now }: Inviting): Promise<Map<string, string>> {
  const tokens = new Map(userIds.map((userId) => [userId, randomBytes(32).toString("base64url")]));
  const expiresAt = new Date(now.getTime() + invitationDays * day);
  const rows = [...tokens].map(([userId, token]) => {
    return { tokenHash: hashOf(token), userId, cohortId, createdAt: now, expiresAt };
  });
  for (const portion of chunks(rows, 5)) await tx.insert(t.invitations).values(portion);
  return tokens;
}

/** New links instead of those from before, which open nothing any more. */
export async function renewInvitations(tx: Tx, inviting: Inviting): Promise<Map<string, string>> {
  for (const userIds of chunks(inviting.userIds, 1)) {
    await tx.delete(t.invitations).where(inArray(t.invitations.userId, userIds));
  }
  return addInvitations(tx, inviting);
}

/** The account a link opens, while it does: not used, not too old, and no password set in another way since. */
export async function findByInvitation(db: Reader, { token, now }: { token: string; now: Date }): Promise<User | null> {
  if (!tokenPattern.test(token)) return null;
  const [invitation] = await db
    .select()
    .from(t.invitations)
    .where(
      and(eq(t.invitations.tokenHash, hashOf(token)), isNull(t.invitations.usedAt), gt(t.invitations.expiresAt, now)),
    );
  const user = invitation ? await findAccount(db, invitation.userId) : null;
  return user && user.passwordHash === null ? user : null;
}

/** Once a link is used, it and the person's others open nothing any more. */
export async function closeInvitations(tx: Tx, { userId, now }: { userId: string; now: Date }): Promise<void> {
  await tx.update(t.invitations).set({ usedAt: now }).where(eq(t.invitations.userId, userId));
}

/** Removes invitations that were taken up. Others stay: they tell for which cohort an account was made. */
export async function tidyInvitations(db: Database, now: Date): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .delete(t.invitations)
      .where(
        or(
          and(isNotNull(t.invitations.usedAt), lt(t.invitations.expiresAt, now)),
          and(isNull(t.invitations.cohortId), lt(t.invitations.expiresAt, now)),
        ),
      );
  });
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
