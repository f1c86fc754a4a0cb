/** Who sits at a roundtable, in the order of the columns. */
export const sides = ["government", "employers", "workers"] as const;
export type Side = (typeof sides)[number];
