import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** What a guest said in discussions, and their place in a speakers' list, become the account's. */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.update(t.posts).set({ authorId: into }).where(eq(t.posts.authorId, from));
  await tx.update(t.speakers).set({ userId: into }).where(eq(t.speakers.userId, from));
}
