const hour = 3_600_000;

/** For how long people may join by a code or a link. */
export const joinPeriods = ["hour", "day", "month"] as const;
export type JoinPeriod = (typeof joinPeriods)[number];

export const usualJoinPeriod: JoinPeriod = "month";
export const joinPeriodMs: Record<JoinPeriod, number> = { hour, day: 24 * hour, month: 30 * 24 * hour };
