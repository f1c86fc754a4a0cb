import type { Tx } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { appendAudit } from "./audit.server.ts";

/** What ended a support session: the admin, the person whose account it is, the hour, or that the admin is one no longer. */
export type SupportEnd = "supporter" | "person" | "time" | "role";

/** Writes down which of the sessions that ended were support, who looked, and for how long. */
export async function logSupportEnds(
  tx: Tx,
  { ended, by, now }: { ended: Row<"sessions">[]; by: SupportEnd; now: Date },
): Promise<void> {
  for (const { userId, supporterId, createdAt, expiresAt } of ended) {
    if (supporterId === null) continue;
    const until = now < expiresAt ? now : expiresAt;
    const minutes = Math.round((until.getTime() - createdAt.getTime()) / 60_000);
    await appendAudit(tx, {
      actorId: supporterId,
      action: "support.ended",
      subject: `user:${userId}`,
      after: { by, minutes },
      at: now,
    });
  }
}
