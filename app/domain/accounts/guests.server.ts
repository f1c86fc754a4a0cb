import type { Language } from "#app/i18n/languages.ts";
import type { Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";

/** Somebody who answered or read something without an account; signing up turns this same row into one. */
export async function addGuest(
  tx: Tx,
  { language, now }: { language: Language; now: Date },
): Promise<{ id: string; kind: "guest" }> {
  const id = newId();
  await tx.insert(t.users).values({
    id,
    kind: "guest",
    role: "learner",
    name: "",
    nameSortKey: "",
    language,
    createdAt: now,
    lastSeenAt: now,
  });
  return { id, kind: "guest" };
}
