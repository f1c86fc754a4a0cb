import { createHash } from "node:crypto";
import { asc, desc, gt } from "drizzle-orm";
import type { Database, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { SettingKey } from "../site/settings.server.ts";
import type { AuditAction, AuditDetail, AuditSubject, SettingAction, SettingValue } from "./auditKinds.ts";

/** What somebody did, and to what, from what to what. Personal details stay out: the log outlives the person. */
export type AuditEntry = { actorId: string | null; at: Date } & (
  | { action: AuditAction; subject: AuditSubject; before?: AuditDetail; after?: AuditDetail }
  | { action: SettingAction; subject: `setting:${SettingKey}`; before: SettingValue; after: SettingValue }
);

const beginning = "0".repeat(64);
const perPage = 1000;

/** Adds to the log, in the same write as what it tells of. Each entry carries the hash of the one before. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const [last] = await tx.select().from(t.auditLog).orderBy(desc(t.auditLog.at), desc(t.auditLog.id)).limit(1);
  const row = {
    id: newId(),
    at: last && last.at >= entry.at ? new Date(last.at.getTime() + 1) : entry.at,
    actorId: entry.actorId,
    action: entry.action,
    subject: entry.subject,
    before: entry.before ?? null,
    after: entry.after ?? null,
    previousHash: last?.hash ?? beginning,
  };
  await tx.insert(t.auditLog).values({ ...row, hash: hashOf(row) });
}

export type AuditVerdict =
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; brokenAt: string };

/** Walks the whole log: an entry that was changed, taken out or put in breaks the chain from there. */
export async function verifyAudit(db: Database): Promise<AuditVerdict> {
  let head = beginning;
  let entries = 0;
  for (let page = await pageAfter(db, new Date(0)); page.length > 0; page = await pageAfter(db, page.at(-1)?.at)) {
    for (const row of page) {
      if (row.previousHash !== head || row.hash !== hashOf(row)) return { ok: false, entries, brokenAt: row.id };
      head = row.hash;
      entries++;
    }
  }
  return { ok: true, entries, head };
}

/** No two entries share an instant (`appendAudit` sees to it), so the instant is enough to go on from. */
async function pageAfter(db: Database, at = new Date(0)): Promise<Row<"auditLog">[]> {
  return db.read.select().from(t.auditLog).where(gt(t.auditLog.at, at)).orderBy(asc(t.auditLog.at)).limit(perPage);
}

function hashOf(row: Omit<Row<"auditLog">, "hash">): string {
  const { id, at, actorId, action, subject, before, after, previousHash } = row;
  const told = canonical([previousHash, id, at.toISOString(), actorId, action, subject, before, after]);
  return createHash("sha256").update(told).digest("hex");
}

/** JSON whose keys are sorted: an engine may keep them in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
