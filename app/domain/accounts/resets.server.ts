import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { findAccount, findByIdentifier, type User } from "./accounts.server.ts";
import { appendAudit } from "./audit.server.ts";
import { type Mail, queueMail } from "./mails.server.ts";
import { type Notice, setPassword } from "./profile.server.ts";
import { endSessions } from "./sessions.server.ts";

const validMs = 3_600_000;
const tokenPattern = /^[\w-]{43}$/;

/** Who is written to, and the secret part of the link in the mail. */
export interface ResetMail {
  to: string;
  name: string;
  language: Language;
  token: string;
}

type MailFor = (reset: ResetMail) => Mail;

/**
 * Queues a mail with a link to a new password, when there is an account with this address. The caller learns nothing of
 * it. Links from before stay open until one of them is used, so that mails that cross do no harm.
 */
export async function requestReset(
  db: Database,
  { email, mailFor, now }: { email: string; mailFor: MailFor; now: Date },
): Promise<void> {
  const token = newToken();
  await db.write(async (tx) => {
    const user = await findByIdentifier(tx, email);
    if (user) await queueReset(tx, { user, token, mailFor, actorId: null, now });
  });
}

/** The same, asked for by an admin on somebody's behalf. False: the account is closed, or has no address. */
export function sendReset(
  db: Database,
  { userId, actorId, mailFor, now }: { userId: string; actorId: string; mailFor: MailFor; now: Date },
): Promise<boolean> {
  const token = newToken();
  return db.write(async (tx) => {
    const user = await findAccount(tx, userId);
    return user ? queueReset(tx, { user, token, mailFor, actorId, now }) : false;
  });
}

async function queueReset(
  tx: Tx,
  {
    user,
    token,
    mailFor,
    actorId,
    now,
  }: { user: User; token: string; mailFor: MailFor; actorId: string | null; now: Date },
): Promise<boolean> {
  if (!user.email || user.kind !== "account" || user.disabledAt) return false;
  const expiresAt = new Date(now.getTime() + validMs);
  await tx.insert(t.passwordResets).values({ tokenHash: hashOf(token), userId: user.id, createdAt: now, expiresAt });
  await queueMail(tx, { mail: mailFor({ to: user.email, name: user.name, language: user.language, token }), now });
  await appendAudit(tx, { actorId, action: "account.resetRequested", subject: `user:${user.id}`, at: now });
  return true;
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The account a link opens, while it does. */
export async function findByReset(db: Reader, { token, now }: { token: string; now: Date }): Promise<User | null> {
  if (!tokenPattern.test(token)) return null;
  const [reset] = await db
    .select()
    .from(t.passwordResets)
    .where(
      and(
        eq(t.passwordResets.tokenHash, hashOf(token)),
        isNull(t.passwordResets.usedAt),
        gt(t.passwordResets.expiresAt, now),
      ),
    );
  return reset ? findAccount(db, reset.userId) : null;
}

/** Sets the new password, once: of two that use the same link one comes too late. Every session of the account ends. */
export function resetPassword(
  db: Database,
  reset: { token: string; passwordHash: string; notice: Notice; now: Date },
): Promise<{ ok: true } | { ok: false; reason: "linkExpired" }> {
  const { token, passwordHash, notice, now } = reset;
  return db.write(async (tx) => {
    const user = await findByReset(tx, { token, now });
    if (!user) return { ok: false, reason: "linkExpired" } as const;
    await setPassword(tx, { user, passwordHash, notice, action: "account.passwordReset", now });
    await endSessions(tx, { userId: user.id, now });
    return { ok: true } as const;
  });
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
