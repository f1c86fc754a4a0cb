import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { type Person, supportMinutes } from "./person.ts";
import { logSupportEnds } from "./supportLog.server.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Unused for this long, a session ends. */
export const sessionDays = { account: 30, guest: 90 } as const;
const touchEvery = hour;
const longestUserAgent = 400;

/** A person found by their session, and when the session was last seen to be in use. */
export interface FoundPerson extends Person {
  lastUsedAt: Date;
}

const bySession = prepared("accounts.bySession", (db: Reader, slot: Slots<{ idHash: string; now: Date }>) =>
  db
    .select({
      id: t.users.id,
      kind: t.users.kind,
      role: t.users.role,
      name: t.users.name,
      language: t.users.language,
      disabledAt: t.users.disabledAt,
      sessionIdHash: t.sessions.idHash,
      supporterId: t.sessions.supporterId,
      lastUsedAt: t.sessions.lastUsedAt,
    })
    .from(t.sessions)
    .innerJoin(t.users, eq(t.users.id, t.sessions.userId))
    .where(and(eq(t.sessions.idHash, slot.idHash), gt(t.sessions.expiresAt, slot.now))),
);

/** The person of a session that has not ended; nobody when the account was closed. */
export async function findBySession(db: Reader, idHash: string, now: Date): Promise<FoundPerson | null> {
  const [found] = await bySession(db, { idHash, now });
  if (!found || found.disabledAt) return null;
  const { disabledAt: _, ...person } = found;
  return person;
}

/** Moves the end of a session on, at most hourly, so that reading does not write. Support is no sign of the person. */
export async function touchSession(db: Database, person: FoundPerson, now: Date): Promise<void> {
  if (person.supporterId) return;
  if (now.getTime() - person.lastUsedAt.getTime() < touchEvery) return;
  await db.write(async (tx) => {
    await tx
      .update(t.sessions)
      .set({ lastUsedAt: now, expiresAt: endOf(person.kind, now) })
      .where(eq(t.sessions.idHash, person.sessionIdHash));
    await tx.update(t.users).set({ lastSeenAt: now }).where(eq(t.users.id, person.id));
  });
}

/** Opens a session on one device. */
export async function startSession(
  tx: Tx,
  {
    idHash,
    user,
    userAgent,
    supporterId = null,
    now,
  }: {
    idHash: string;
    user: Pick<Row<"users">, "id" | "kind">;
    userAgent: string;
    supporterId?: string | null;
    now: Date;
  },
): Promise<void> {
  await tx.insert(t.sessions).values({
    idHash,
    userId: user.id,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: supporterId ? new Date(now.getTime() + supportMinutes * 60_000) : endOf(user.kind, now),
    supporterId,
    userAgent: userAgent.slice(0, longestUserAgent),
  });
}

/** Ends one session, whoever's it is: for signing out and for rotation. */
export async function endSession(tx: Tx, idHash: string): Promise<void> {
  await tx.delete(t.sessions).where(eq(t.sessions.idHash, idHash));
}

/** Ends every session of a person, but for the one named; also that of an admin who looks through their eyes. */
export async function endSessions(
  tx: Tx,
  { userId, except, now }: { userId: string; except?: string; now: Date },
): Promise<void> {
  const theirs = eq(t.sessions.userId, userId);
  const where = except ? and(theirs, ne(t.sessions.idHash, except)) : theirs;
  const ended = await tx.delete(t.sessions).where(where).returning();
  await logSupportEnds(tx, { ended, by: "person", now });
}

/** One place where a person is signed in. */
export interface Device {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastUsedAt: Date;
  isThisOne: boolean;
  /** An admin looks through the person's eyes there. */
  isSupport: boolean;
}

/** Where a person is signed in, the last used first. */
export async function listDevices(db: Reader, person: Person, now: Date): Promise<Device[]> {
  const rows = await db
    .select()
    .from(t.sessions)
    .where(and(eq(t.sessions.userId, person.id), gt(t.sessions.expiresAt, now)))
    .orderBy(desc(t.sessions.lastUsedAt), t.sessions.idHash);
  return rows.map(({ idHash, userAgent, createdAt, lastUsedAt, supporterId }) => ({
    id: deviceId(idHash),
    userAgent,
    createdAt,
    lastUsedAt,
    isThisOne: idHash === person.sessionIdHash,
    isSupport: supporterId !== null,
  }));
}

/** Signs one of a person's devices out. Another person's sessions cannot be named. */
export async function endDevice(
  db: Database,
  { userId, device, now }: { userId: string; device: string; now: Date },
): Promise<void> {
  await db.write(async (tx) => {
    const theirs = await tx.select({ idHash: t.sessions.idHash }).from(t.sessions).where(eq(t.sessions.userId, userId));
    const named = theirs.find(({ idHash }) => deviceId(idHash) === device);
    if (!named) return;
    const ended = await tx.delete(t.sessions).where(eq(t.sessions.idHash, named.idHash)).returning();
    await logSupportEnds(tx, { ended, by: "person", now });
  });
}

/** Enough of the hash to name a device among a person's own; of no use to anybody else. */
function deviceId(idHash: string): string {
  return idHash.slice(0, 16);
}

function endOf(kind: Person["kind"], now: Date): Date {
  return new Date(now.getTime() + sessionDays[kind] * day);
}
