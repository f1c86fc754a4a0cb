/** On whose behalf somebody answers a survey; the same list as in the database. */
export const respondentGroups = [
  "enterprise",
  "tvet-institution",
  "management-department",
  "employers-organization",
  "trade-union",
  "other",
] as const;

export type RespondentGroup = (typeof respondentGroups)[number];
