import type { OrganizationChoice } from "#app/components/cohorts/CohortFields.tsx";
import { timeZonesWith } from "#app/domain/cohorts/timeZones.ts";
import { organizationName } from "#app/domain/organizations/organizationName.ts";
import { listOrganizations } from "#app/domain/organizations/organizations.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** What the fields of a cohort offer to choose from. */
export async function cohortChoices(
  language: Language,
  timeZone: string,
): Promise<{ organizations: OrganizationChoice[]; timeZones: string[] }> {
  const organizations = await listOrganizations(db.read);
  return {
    organizations: organizations.map((organization) => {
      const { text, language: inLanguage } = organizationName(organization, language);
      return { id: organization.id, name: text, language: inLanguage };
    }),
    timeZones: timeZonesWith(timeZone),
  };
}

/** The organization that was chosen, unless it is gone by now. */
export async function knownOrganization(organizationId: string | null): Promise<string | null> {
  const all = await listOrganizations(db.read);
  return all.some(({ id }) => id === organizationId) ? organizationId : null;
}
