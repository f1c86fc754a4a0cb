import { and, eq } from "drizzle-orm";
import { contentChanged } from "#app/catalogue/catalogue.server.ts";
import type { CompiledText } from "#app/catalogue/types.ts";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { publishIn } from "./publish.server.ts";

export type KeepOutcome = { ok: true } | { ok: false; reason: "notStale" };

/**
 * Marks a published block as current although its partner was changed: somebody looked, and its meaning is the same.
 * Who, when and why is kept, and stands in the audit log. The next change of either language makes it stale as ever.
 */
export async function keepBlock(
  db: Database,
  keep: { folder: string; blockId: string; reason: string; personId: string; now: Date },
): Promise<KeepOutcome> {
  const { folder, blockId, reason, personId, now } = keep;
  const outcome = await db.write(async (tx): Promise<KeepOutcome> => {
    const which = and(eq(t.blockPairs.path, folder), eq(t.blockPairs.blockId, blockId));
    const [pair] = await tx.select().from(t.blockPairs).where(which);
    if (!pair?.staleLanguage) return { ok: false, reason: "notStale" };
    const enHash = (await publishedHash(tx, `${folder}/en.mdx`, blockId)) ?? pair.enHash;
    const zhHash = (await publishedHash(tx, `${folder}/zh.mdx`, blockId)) ?? pair.zhHash;
    await tx.update(t.blockPairs).set({ enHash, zhHash, staleLanguage: null, updatedAt: now }).where(which);
    const mark = { language: pair.staleLanguage, enHash, zhHash, reason, keptById: personId, keptAt: now };
    await tx
      .insert(t.keptBlocks)
      .values({ path: folder, blockId, ...mark })
      .onConflictDoUpdate({ target: [t.keptBlocks.path, t.keptBlocks.blockId], set: mark });
    await appendAudit(tx, {
      actorId: personId,
      action: "block.kept",
      subject: `block:${folder}#${blockId}`,
      after: { language: pair.staleLanguage, reason },
      at: now,
    });
    // Nothing new is published, but readers no longer need the notice: their pages are made anew.
    await publishIn(tx, { publications: [], now });
    return { ok: true };
  });
  if (outcome.ok) contentChanged(db);
  return outcome;
}

async function publishedHash(tx: Tx, path: string, blockId: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ compiled: t.revisions.compiled })
    .from(t.documents)
    .innerJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .where(eq(t.documents.path, path));
  const text = found?.compiled as CompiledText | undefined;
  return text?.blocks.find(({ id }) => id === blockId)?.hash;
}
