/** What an overview of the content can be narrowed to: what waits for me, then what it consists of. */
export const overviewFilters = ["me", "approve", "mine", "missing", "stale"] as const;
export type OverviewFilter = (typeof overviewFilters)[number];
