import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** Gives what a guest was assigned, granted and called done to the account they signed in to. The account's own stays. */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const userId = into;
  const targets = await tx.select().from(t.assignmentTargets).where(eq(t.assignmentTargets.userId, from));
  for (const row of targets) {
    await tx
      .insert(t.assignmentTargets)
      .values({ ...row, userId })
      .onConflictDoNothing();
  }
  const extensions = await tx.select().from(t.extensions).where(eq(t.extensions.userId, from));
  for (const row of extensions) {
    await tx
      .insert(t.extensions)
      .values({ ...row, userId })
      .onConflictDoNothing();
  }
  const marks = await tx.select().from(t.assignmentMarks).where(eq(t.assignmentMarks.userId, from));
  for (const row of marks) {
    await tx
      .insert(t.assignmentMarks)
      .values({ ...row, userId })
      .onConflictDoNothing();
  }
}
