import { and, count, desc, eq, lt, or, type SQL } from "drizzle-orm";
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

/** The log: all of it, one kind of action, or of one thing. */
export interface AuditFilter {
  action?: string;
  subject?: string;
}

/** A page of it, the latest first; `before` goes on from there. */
export function auditLines(
  db: Reader,
  { before, ...filter }: AuditFilter & { before?: Date } = {},
): Promise<AuditLine[]> {
  return linesWhere(db, and(isAbout(filter), before ? lt(t.auditLog.at, before) : undefined)).limit(auditLinesPerPage);
}

/** The same, some at a time, to the beginning. */
export async function* auditPortions(db: Reader, filter: AuditFilter, size = 500): AsyncGenerator<AuditLine[]> {
  const { at, id } = t.auditLog;
  let behind: SQL | undefined;
  for (;;) {
    const lines = await linesWhere(db, and(isAbout(filter), behind)).limit(size);
    yield lines;
    const last = lines.at(-1);
    if (!last || lines.length < size) return;
    behind = or(lt(at, last.at), and(eq(at, last.at), lt(id, last.id)));
  }
}

export async function auditCount(db: Reader, filter: AuditFilter): Promise<number> {
  const [row] = await db.select({ total: count() }).from(t.auditLog).where(isAbout(filter));
  return row?.total ?? 0;
}

function isAbout({ action, subject }: AuditFilter): SQL | undefined {
  const { auditLog } = t;
  return and(action ? eq(auditLog.action, action) : undefined, subject ? eq(auditLog.subject, subject) : undefined);
}

function linesWhere(db: Reader, where: SQL | undefined) {
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
    .where(where)
    .orderBy(desc(auditLog.at), desc(auditLog.id));
}

/** Kinds of action that are in the log, for the filter. */
export async function auditActions(db: Reader): Promise<string[]> {
  const rows = await db.selectDistinct({ action: t.auditLog.action }).from(t.auditLog).orderBy(t.auditLog.action);
  return rows.map(({ action }) => action);
}
