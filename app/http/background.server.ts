import { logError } from "./logger.server.ts";

/** What a process does by itself, now and then. */
export const backgroundJobs = ["mails", "publishing", "reminders", "tidying", "backup"] as const;
export type BackgroundJob = (typeof backgroundJobs)[number];

/** The last run of a job in this process. */
export interface Run {
  at: Date;
  ms: number;
  /** What went wrong, if anything. */
  error: string | null;
}

const runs = new Map<BackgroundJob, Run>();
const running = new Set<BackgroundJob>();

/** Runs a job and remembers how it went. What went wrong is logged and remembered, and does not reach the caller. */
export async function inBackground(job: BackgroundJob, work: () => Promise<unknown>): Promise<void> {
  const [at, startedAt] = [new Date(), performance.now()];
  running.add(job);
  const done = (error: string | null) => {
    running.delete(job);
    runs.set(job, { at, ms: Math.round(performance.now() - startedAt), error });
  };
  try {
    await work();
    done(null);
  } catch (error) {
    logError(error);
    done(error instanceof Error ? error.message : String(error));
  }
}

/** The last run of each job in this process; other processes of the site know their own. */
export function lastRuns(): { job: BackgroundJob; run: Run | null }[] {
  return backgroundJobs.map((job) => ({ job, run: runs.get(job) ?? null }));
}

/** Whether it runs in this process at this moment. */
export function isRunning(job: BackgroundJob): boolean {
  return running.has(job);
}
