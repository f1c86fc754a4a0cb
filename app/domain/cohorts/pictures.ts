/** The motifs a cohort can be told by; the same list as in the database. */
export const pictures = ["cycle", "gears", "book", "bridge", "hands", "tower"] as const;

export type Picture = (typeof pictures)[number];
