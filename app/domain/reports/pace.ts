/** How often a board that is watched is read anew at most: a room sees who has joined within two seconds. */
export function readAnewEveryMs(learners: number): number {
  if (learners > 2_000) return 5_000;
  return learners > 500 ? 1_500 : 800;
}
