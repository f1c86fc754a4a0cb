/** What somebody is in an organization; the same list as in the database. */
export const organizationRoles = ["lead", "training-officer", "mentor", "teacher", "officer", "member"] as const;

export type OrganizationRole = (typeof organizationRoles)[number];
