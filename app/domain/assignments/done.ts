import type { ThingKind } from "./things.ts";

/** What is recorded of one learner about what one assignment asks for. */
export interface Evidence {
  /** The section, chapter or course was completed. */
  completed: boolean;
  /** The quiz was passed in some attempt. */
  passed: boolean;
  /** The learner says that it is done. */
  marked: boolean;
}

/** Cases and tools leave no trace to go by: the learner says when they are done. */
export function isMarkedByHand(kind: ThingKind): boolean {
  return kind === "case" || kind === "tool";
}

/** What of the evidence decides whether something of this kind is done. */
export function decidedBy(kind: ThingKind): keyof Evidence {
  if (isMarkedByHand(kind)) return "marked";
  return kind === "quiz" ? "passed" : "completed";
}

/**
 * Whether an assignment is done. What was completed or passed before it was given counts, and a completion is never
 * taken back, so neither is this.
 */
export function isDone(kind: ThingKind, evidence: Evidence): boolean {
  return evidence[decidedBy(kind)];
}
