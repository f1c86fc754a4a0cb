/**
 * Who may make an account for themselves. `invited`: who was let into a cohort by its code or link. In every case
 * trainers can add people, and their invitations open.
 */
export const signUpRules = ["everyone", "invited", "nobody"] as const;
export type SignUpRule = (typeof signUpRules)[number];

export function maySignUp(rule: SignUpRule, { inCohort }: { inCohort: boolean }): boolean {
  return rule === "everyone" || (rule === "invited" && inCohort);
}
