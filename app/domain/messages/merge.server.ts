import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** Gives what a guest was written to the account they signed in to. What both were sent stays once, as the account had it. */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const received = await tx.select().from(t.messageRecipients).where(eq(t.messageRecipients.userId, from));
  for (const row of received) {
    await tx
      .insert(t.messageRecipients)
      .values({ ...row, userId: into })
      .onConflictDoNothing();
  }
}
