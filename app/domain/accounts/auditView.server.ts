import { and, desc, eq, lt } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** One line of the audit log, with the name of who did it while the account exists. */
export interface AuditLine {
  id: string;
  at: Date;
  action: string;
  subject: string;
  actorName: string | null;
  before: unknown;
  after: unknown;
}

export const auditLinesPerPage = 50;

/** The log, the latest first: all of it, one kind of action, or of one thing; `before` goes on from there. */
export function auditLines(
  db: Reader,
  { action, subject, before }: { action?: string; subject?: string; before?: Date } = {},
): Promise<AuditLine[]> {
  const { auditLog, users } = t;
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      action: auditLog.action,
      subject: auditLog.subject,
      actorName: users.name,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .where(
      and(
        action ? eq(auditLog.action, action) : undefined,
        subject ? eq(auditLog.subject, subject) : undefined,
        before ? lt(auditLog.at, before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(auditLinesPerPage);
}

/** Kinds of action that are in the log, for the filter. */
export async function auditActions(db: Reader): Promise<string[]> {
  const rows = await db.selectDistinct({ action: t.auditLog.action }).from(t.auditLog).orderBy(t.auditLog.action);
  return rows.map(({ action }) => action);
}
