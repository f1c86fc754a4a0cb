import { and, eq, gt, lt, ne } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** Who gave no sign for so long has gone. */
export const presenceMs = 45_000;

interface Here {
  /** The folder of the text. */
  subject: string;
  personId: string;
  now: Date;
}

/** A sign that somebody has a text open. Those of a day ago are swept away. */
export function signOfLife(db: Database, { subject, personId, now }: Here): Promise<void> {
  return db.write(async (tx) => {
    await tx.delete(t.editors).where(lt(t.editors.seenAt, new Date(now.getTime() - 86_400_000)));
    await tx
      .insert(t.editors)
      .values({ userId: personId, subject, seenAt: now })
      .onConflictDoUpdate({ target: [t.editors.userId, t.editors.subject], set: { seenAt: now } });
  });
}

/** The names of the others who have a text open. */
export async function othersHere(reader: Reader, { subject, personId, now }: Here): Promise<string[]> {
  const rows = await reader
    .select({ name: t.users.name })
    .from(t.editors)
    .innerJoin(t.users, eq(t.users.id, t.editors.userId))
    .where(
      and(
        eq(t.editors.subject, subject),
        ne(t.editors.userId, personId),
        gt(t.editors.seenAt, new Date(now.getTime() - presenceMs)),
      ),
    )
    .orderBy(t.users.name);
  return rows.map(({ name }) => name ?? "");
}
