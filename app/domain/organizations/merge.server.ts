import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** Gives somebody's places in organizations to the account that stays. Where both have one, the account's own stays. */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  for (const row of await tx.select().from(t.organizationMembers).where(eq(t.organizationMembers.userId, from))) {
    await tx
      .insert(t.organizationMembers)
      .values({ ...row, userId: into })
      .onConflictDoNothing();
  }
}
