import os from "node:os";
import type { BoardWatcher } from "./boardWatcher.ts";
import type { Learner } from "./classroom.ts";
import type { Spread, Timings } from "./timings.ts";

const mostJoinMs = 200;
export const mostUntilShownMs = 2_000;

/** From a confirmation to the event that shows it. */
export function shownAfter(learners: Learner[], watcher: BoardWatcher) {
  const took: number[] = [];
  let never = 0;
  for (const { name, changes } of learners) {
    for (const { column, far, at } of firstOfEach(changes)) {
      const shownAt = watcher.shownAt(name, column, far);
      if (shownAt === undefined) never++;
      else took.push(Math.max(0, shownAt - at));
    }
  }
  return { took, never };
}

/** A second block of a section changes nothing on the board, unless it is the last. */
function firstOfEach(changes: Learner["changes"]): Learner["changes"] {
  const seen = new Set<string>();
  return changes.filter(({ column, far }) => {
    const key = `${column} ${far}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** From the nth who joined to a board with n learners. */
export function joinedAfter(learners: Learner[], watcher: BoardWatcher) {
  const moments = learners.flatMap(({ joinedAt }) => joinedAt ?? []).sort((one, other) => one - other);
  const took: number[] = [];
  let never = 0;
  for (const [index, joinedAt] of moments.entries()) {
    const shown = watcher.sizes.find((size) => size.learners > index);
    if (shown) took.push(Math.max(0, shown.at - joinedAt));
    else never++;
  }
  return { took, never };
}

export function machineLine(loadBefore: number): string {
  const [cpu] = os.cpus();
  const load = `load ${loadBefore.toFixed(1)} before and ${os.loadavg()[0]?.toFixed(1)} after`;
  return `${new Date().toISOString()}  ${os.cpus().length} × ${cpu?.model.trim()}, Node ${process.version}, ${load}`;
}

const columns = (cells: string[]) => cells.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(9)));

export function tableOf(timings: Timings, more: Record<string, Spread>): string {
  const rows = timings.whats().map((what) => spreadLine(what, timings.of(what)));
  const added = Object.entries(more).map(([what, spread]) => spreadLine(what, spread));
  return [columns(["", "count", "p50", "p95", "max"]).join(""), ...rows, ...added].join("\n");
}

function spreadLine(what: string, { count, p50, p95, max }: Spread): string {
  const ms = (value: number) => `${Math.round(value)} ms`;
  return columns([what, String(count), ms(p50), ms(p95), ms(max)]).join("");
}

export interface Verdict {
  lost: number;
  partial: number;
  otherwiseOnBoard: number;
  neverShown: number;
}

/** What must hold, and whether it did. */
export function checksOf(timings: Timings, verdict: Verdict, shown: Spread): [boolean, string][] {
  const unexpected = [...timings.unexpected].map(([what, times]) => `${what} (${times} ×)`);
  return [
    [unexpected.length === 0, `unexpected answers: ${unexpected.join(", ") || "none"}`],
    [verdict.lost === 0, `confirmed and lost: ${verdict.lost}`],
    [verdict.partial === 0, `kept by half: ${verdict.partial}`],
    [verdict.otherwiseOnBoard === 0, `rows of the board that are not what is stored: ${verdict.otherwiseOnBoard}`],
    [verdict.neverShown === 0, `changes the board never showed: ${verdict.neverShown}`],
    [timings.of("join").p95 < mostJoinMs, `join p95 < ${mostJoinMs} ms`],
    [shown.max < mostUntilShownMs, `every change on the board's stream within ${mostUntilShownMs / 1_000} s`],
  ];
}
