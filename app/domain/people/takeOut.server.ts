import { asc, eq, or } from "drizzle-orm";
import { strToU8, zipSync } from "fflate";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import { toCsv } from "#app/domain/spreadsheets/csv.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { cohortsOf, messagesOf } from "./takeOutCohorts.server.ts";

type Rows = Record<string, unknown>[];

/** Everything stored of a person, table by table; no password, no session id. */
export async function dataOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const user = await findAccount(db, userId);
  if (!user) return {};
  const { passwordHash: _, nameSortKey: __, emailKey: ___, usernameKey: ____, ...profile } = user;
  return {
    profile: [profile],
    devices: await devicesOf(db, userId),
    mails: user.email ? await mailsTo(db, user.email) : [],
    ...(await learningOf(db, userId)),
    ...(await resultsOf(db, userId)),
    ...(await cohortsOf(db, userId)),
    ...(await assignmentsOf(db, userId)),
    ...(await messagesOf(db, userId)),
    ...(await gradesOf(db, userId)),
    changes: await changesOf(db, userId),
  };
}

/** The same as a zip: one JSON file with everything, one CSV file per table, and a word about them. */
export function zipOf(data: Record<string, Rows>, readme: string): Uint8Array<ArrayBuffer> {
  const tables = Object.entries(data).map(
    ([name, rows]) => [`${name}.csv`, strToU8(toCsv(columnsOf(rows), rows))] as const,
  );
  const files = {
    "README.txt": strToU8(`\ufeff${readme.replaceAll("\n", "\r\n")}\r\n`),
    "data.json": strToU8(JSON.stringify(data, null, 2)),
    ...Object.fromEntries(tables),
  };
  return zipSync(files, { level: 6 });
}

function columnsOf(rows: Rows): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function devicesOf(db: Reader, userId: string): Promise<Rows> {
  const { createdAt, lastUsedAt, expiresAt, userAgent } = t.sessions;
  return db
    .select({ createdAt, lastUsedAt, expiresAt, userAgent })
    .from(t.sessions)
    .where(eq(t.sessions.userId, userId));
}

function mailsTo(db: Reader, email: string): Promise<Rows> {
  const { createdAt, sentAt, subject, toAddress } = t.mails;
  return db.select({ createdAt, sentAt, toAddress, subject }).from(t.mails).where(eq(t.mails.toAddress, email));
}

async function learningOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const { enrolments, blockReads, sectionTimes, completions, practiceAnswers } = t;
  return {
    enrolments: own(await db.select().from(enrolments).where(eq(enrolments.userId, userId))),
    blockReads: own(
      await db.select().from(blockReads).where(eq(blockReads.userId, userId)).orderBy(asc(blockReads.readAt)),
    ),
    sectionTimes: own(await db.select().from(sectionTimes).where(eq(sectionTimes.userId, userId))),
    completions: own(await db.select().from(completions).where(eq(completions.userId, userId))),
    practiceAnswers: own(await db.select().from(practiceAnswers).where(eq(practiceAnswers.userId, userId))),
  };
}

/** The scores of an attempt that is still open are not told here either. */
async function resultsOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const attempts = await db
    .select()
    .from(t.attempts)
    .where(eq(t.attempts.userId, userId))
    .orderBy(asc(t.attempts.startedAt));
  const responses = await db
    .select()
    .from(t.responses)
    .where(eq(t.responses.userId, userId))
    .orderBy(asc(t.responses.savedAt));
  return { attempts: own(attempts.map(({ seed: _, ...attempt }) => attempt)), responses: own(responses) };
}

/** The address of one's calendar is a key, and no record of anything. */
async function assignmentsOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const { assignmentTargets, extensions, assignmentMarks, reminders, mailChoices } = t;
  const granted = await db.select().from(extensions).where(eq(extensions.userId, userId));
  return {
    assignmentTargets: own(await db.select().from(assignmentTargets).where(eq(assignmentTargets.userId, userId))),
    extensions: own(granted.map(({ grantedById: _, ...extension }) => extension)),
    assignmentMarks: own(await db.select().from(assignmentMarks).where(eq(assignmentMarks.userId, userId))),
    reminders: own(await db.select().from(reminders).where(eq(reminders.userId, userId))),
    mailChoices: own(await db.select().from(mailChoices).where(eq(mailChoices.userId, userId))),
  };
}

/** What trainers said of the person; by whom is not theirs to take. */
async function gradesOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const marks = await db.select().from(t.gradeMarks).where(eq(t.gradeMarks.userId, userId));
  const feedback = await db.select().from(t.openGrades).where(eq(t.openGrades.userId, userId));
  return {
    marks: own(marks.map(({ markedById: _, ...mark }) => mark)),
    feedback: own(feedback.map(({ gradedById: _, ...grade }) => grade)),
  };
}

async function changesOf(db: Reader, userId: string): Promise<Rows> {
  const rows = await db
    .select()
    .from(t.auditLog)
    .where(or(eq(t.auditLog.actorId, userId), eq(t.auditLog.subject, `user:${userId}`)))
    .orderBy(asc(t.auditLog.at));
  return rows.map(({ at, action, subject, before, after }) => ({ at, action, subject, before, after }));
}

/** Each row says the same person: left out. */
function own(rows: Rows): Rows {
  return rows.map(({ userId: _, ...row }) => row);
}
