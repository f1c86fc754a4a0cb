import { randomBytes, randomInt } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { joinCodeAlphabet, joinCodeLength, joinCodeOf } from "./joinCode.ts";
import type { JoinPeriod } from "./joinPeriods.ts";
import { joinPeriodMs } from "./joinPeriods.ts";

const tokenPattern = /^[\w-]{22}$/;

interface Opening {
  cohortId: string;
  period: JoinPeriod;
  now: Date;
}

/** Lets people join for so long, by a new code and a new link. Those from before open nothing any more. */
export function openJoining(db: Database, { cohortId, period, now }: Opening): Promise<void> {
  return db.write(async (tx) => {
    const fresh = {
      joinCode: await unusedCode(tx),
      joinToken: randomBytes(16).toString("base64url"),
      joinExpiresAt: endOf(period, now),
    };
    await tx.update(t.cohorts).set(fresh).where(eq(t.cohorts.id, cohortId));
  });
}

/** Keeps the code and the link open for so long from now; where nobody can join, it changes nothing. */
export function keepJoiningOpen(db: Database, { cohortId, period, now }: Opening): Promise<void> {
  return db.write(async (tx) => {
    await tx
      .update(t.cohorts)
      .set({ joinExpiresAt: endOf(period, now) })
      .where(and(eq(t.cohorts.id, cohortId), gt(t.cohorts.joinExpiresAt, now)));
  });
}

/** From now on nobody can join by code or link. Who is in the cohort stays. */
export function closeJoining(db: Database, { cohortId }: { cohortId: string }): Promise<void> {
  return db.write(async (tx) => {
    const closed = { joinCode: null, joinToken: null, joinExpiresAt: null };
    await tx.update(t.cohorts).set(closed).where(eq(t.cohorts.id, cohortId));
  });
}

/** What opens a cohort: the code as it is kept, or the secret part of the link. */
export type JoinKey = { code: string } | { token: string };

/** A cohort as somebody sees it who holds a key to it. */
export interface JoinableCohort {
  id: string;
  name: string;
  organizationId: string | null;
}

/** The cohort a key opens, while it does. */
export async function findByJoinKey(db: Reader, key: JoinKey, now: Date): Promise<JoinableCohort | null> {
  if ("token" in key && !tokenPattern.test(key.token)) return null;
  const matches = "code" in key ? eq(t.cohorts.joinCode, key.code) : eq(t.cohorts.joinToken, key.token);
  const [cohort] = await db
    .select({ id: t.cohorts.id, name: t.cohorts.name, organizationId: t.cohorts.organizationId })
    .from(t.cohorts)
    .where(and(matches, gt(t.cohorts.joinExpiresAt, now), isNull(t.cohorts.deletedAt)));
  return cohort ?? null;
}

async function unusedCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = joinCodeOf(Array.from({ length: joinCodeLength }, () => randomInt(joinCodeAlphabet.length)));
    const [taken] = await tx.select({ id: t.cohorts.id }).from(t.cohorts).where(eq(t.cohorts.joinCode, code));
    if (!taken) return code;
  }
}

function endOf(period: JoinPeriod, now: Date): Date {
  return new Date(now.getTime() + joinPeriodMs[period]);
}
