/** Kinds of entries the log has words for: `studio:log.actions.<kind>`. Others are shown as they are stored. */
const knownActions = [
  "account.created",
  "account.deleted",
  "account.disabled",
  "account.enabled",
  "account.invitationAccepted",
  "account.invited",
  "account.merged",
  "account.passwordChanged",
  "account.passwordReset",
  "account.profileChanged",
  "account.resetRequested",
  "account.roleChanged",
  "account.signInNamesChanged",
  "assignment.changed",
  "assignment.extended",
  "assignment.extensionWithdrawn",
  "assignment.removed",
  "assignment.restored",
  "assignments.created",
  "backup.downloaded",
  "backup.made",
  "block.kept",
  "changeSet.published",
  "cohort.changed",
  "cohort.created",
  "cohort.deleted",
  "cohort.handedOver",
  "cohort.learnersAdded",
  "cohort.restored",
  "cohort.trainerAdded",
  "cohort.trainerRemoved",
  "message.sent",
  "organization.added",
  "organization.changed",
  "organization.removed",
  "picture.added",
  "picture.removed",
  "post.removed",
  "question.regraded",
  "site.logoChanged",
  "site.settingChanged",
  "support.ended",
  "support.started",
] as const;

export function knownAction(action: string): (typeof knownActions)[number] | undefined {
  return knownActions.find((known) => known === action);
}

/** What changed, in a line: `role: learner → role: trainer`. Codes and ids, the same in every language. */
export function detailOf({ before, after }: { before: unknown; after: unknown }): string {
  return [before, after].flatMap((part) => (part === null ? [] : [inLine(part)])).join(" → ");
}

function inLine(part: unknown): string {
  if (Array.isArray(part)) return part.map(inLine).join(", ");
  if (typeof part !== "object" || part === null) return String(part);
  return Object.entries(part)
    .map(([key, value]) => `${key}: ${inLine(value)}`)
    .join("; ");
}
