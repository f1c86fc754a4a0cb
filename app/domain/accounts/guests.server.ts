import { and, eq } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import type { Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { nameSortKey } from "./sortKey.server.ts";

/** Somebody who answered or read something without an account; signing up turns this same row into one. */
export async function addGuest(
  tx: Tx,
  { language, now, name = "" }: { language: Language; now: Date; name?: string },
): Promise<{ id: string; kind: "guest" }> {
  const id = newId();
  await tx.insert(t.users).values({
    id,
    kind: "guest",
    role: "learner",
    name,
    nameSortKey: nameSortKey(name),
    language,
    createdAt: now,
    lastSeenAt: now,
  });
  return { id, kind: "guest" };
}

/** A guest says who they are: what a cohort's trainer knows them by. Accounts keep the name they have. */
export async function nameGuest(tx: Tx, { userId, name }: { userId: string; name: string }): Promise<void> {
  await tx
    .update(t.users)
    .set({ name, nameSortKey: nameSortKey(name) })
    .where(and(eq(t.users.id, userId), eq(t.users.kind, "guest")));
}
