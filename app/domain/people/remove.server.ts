import { and, eq } from "drizzle-orm";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import { endSupportBy } from "#app/domain/accounts/support.server.ts";
import { passOnCohorts } from "#app/domain/cohorts/trainers.server.ts";
import type { Database, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

/**
 * Deletes an account with all that is personal. What was completed and scored is kept for the counts, under a new id
 * that leads to nobody; texts that were written are taken out of it. In the log the deletion stands, and no name.
 */
export function removeAccount(db: Database, { userId, now }: { userId: string; now: Date }): Promise<void> {
  return db.write(async (tx) => {
    const [user] = await tx
      .select()
      .from(t.users)
      .where(and(eq(t.users.id, userId), eq(t.users.kind, "account")));
    if (!user) return;
    const nobody = newId();
    await tx.insert(t.users).values(anonymous(user, nobody, now));
    await keepCounts(tx, { from: userId, into: nobody });
    await passOnCohorts(tx, userId);
    await endSupportBy(tx, { supporterId: userId, now });
    await tx.update(t.posts).set({ body: "", removedAt: now }).where(eq(t.posts.authorId, userId));
    if (user.email) await tx.delete(t.mails).where(eq(t.mails.toAddress, user.email));
    await tx.delete(t.users).where(eq(t.users.id, userId));
    await appendAudit(tx, { actorId: userId, action: "account.deleted", subject: `user:${userId}`, at: now });
  });
}

/** Of the person only what statistics go by is left. `disabledAt` tells these rows from guests. */
function anonymous(user: Row<"users">, id: string, now: Date): Row<"users"> {
  return {
    id,
    kind: "guest",
    role: "learner",
    name: "",
    nameSortKey: "",
    email: null,
    emailKey: null,
    username: null,
    usernameKey: null,
    passwordHash: null,
    language: user.language,
    organization: null,
    respondentGroup: user.respondentGroup,
    createdAt: dayOf(user.createdAt),
    lastSeenAt: dayOf(now),
    disabledAt: now,
  };
}

async function keepCounts(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const userId = into;
  await tx
    .update(t.enrolments)
    .set({ userId, lastSectionId: null, lastBlockId: null })
    .where(eq(t.enrolments.userId, from));
  await tx.update(t.completions).set({ userId }).where(eq(t.completions.userId, from));
  await tx.update(t.attempts).set({ userId }).where(eq(t.attempts.userId, from));
  const responses = await tx.select().from(t.responses).where(eq(t.responses.userId, from));
  for (const { attemptId, questionId, response } of responses) {
    await tx
      .update(t.responses)
      .set({ userId, response: withoutTexts(response) })
      .where(
        and(eq(t.responses.userId, from), eq(t.responses.attemptId, attemptId), eq(t.responses.questionId, questionId)),
      );
  }
}

/** Choices stay for the statistics of a question; what was typed goes. */
export function withoutTexts(response: unknown): unknown {
  return JSON.parse(JSON.stringify(response), (key, value: unknown) => (key === "text" ? "" : value));
}

function dayOf(date: Date): Date {
  return new Date(`${date.toISOString().slice(0, 10)}T00:00:00Z`);
}
