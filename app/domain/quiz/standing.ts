import type { Quiz } from "#app/catalogue/types.ts";
import { shareOf } from "./scoring.ts";

/** What was on its way when the time was up still counts. */
export const graceMs = 10_000;

export interface Sat {
  id: string;
  startedAt: Date;
  deadlineAt: Date | null;
  submittedAt: Date | null;
  points: number | null;
  possible: number | null;
  passed: boolean | null;
}

export interface Standing<A extends Sat = Sat> {
  /** The latest first. */
  attempts: A[];
  /** The one to take up again. */
  open: A | null;
  /** Null: as many as one likes. */
  left: number | null;
  /** When the next may begin, if that is later than now. */
  nextAt: Date | null;
  /** Why no new one can be started. */
  refusal: "noAttemptsLeft" | "waitFirst" | null;
  /** The one that counts, by the rules: the best or the last that was submitted. */
  counted: A | null;
  passed: boolean;
}

/** Its time is up, the grace included. */
export function hasEnded({ deadlineAt }: Pick<Sat, "deadlineAt">, now: Date): boolean {
  return deadlineAt !== null && now.getTime() > deadlineAt.getTime() + graceMs;
}

/** When an attempt that is over ended. */
export function endOf({ deadlineAt, submittedAt }: Pick<Sat, "deadlineAt" | "submittedAt">, now: Date): Date {
  return submittedAt ?? deadlineAt ?? now;
}

/** How somebody stands with a quiz, given their attempts, the latest first. */
export function standingOf<A extends Sat>(quiz: Quiz, attempts: A[], now: Date): Standing<A> {
  const open = attempts.find((attempt) => !attempt.submittedAt && !hasEnded(attempt, now)) ?? null;
  const left = quiz.attempts === 0 ? null : Math.max(0, quiz.attempts - attempts.length);
  const nextAt = nextStart(quiz, attempts, now);
  const counted = countedOf(
    quiz,
    attempts.filter(({ submittedAt }) => submittedAt),
  );
  const refusal = left === 0 ? "noAttemptsLeft" : nextAt ? "waitFirst" : null;
  return { attempts, open, left, nextAt, refusal, counted, passed: counted?.passed ?? false };
}

/** The waiting time runs from the end of the attempt before. */
function nextStart(quiz: Quiz, attempts: Sat[], now: Date): Date | null {
  const ended = attempts.filter((attempt) => attempt.submittedAt || hasEnded(attempt, now));
  if (quiz.waitHours === 0 || ended.length === 0) return null;
  const last = Math.max(...ended.map((attempt) => endOf(attempt, now).getTime()));
  const next = new Date(last + quiz.waitHours * 3_600_000);
  return next > now ? next : null;
}

/** Of equally good attempts the earlier counts: it stays what it was. */
function countedOf<A extends Sat>({ counts }: Quiz, submitted: A[]): A | null {
  if (counts === "last") return submitted[0] ?? null;
  return submitted.reduceRight<A | null>((best, one) => (best && share(best) >= share(one) ? best : one), null);
}

function share({ points, possible }: Sat): number {
  return shareOf({ points: points ?? 0, possible: possible ?? 0 });
}
