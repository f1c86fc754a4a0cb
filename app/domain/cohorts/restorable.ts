/** For so long the deletion of a cohort can be undone. */
export const restorableDays = 30;
