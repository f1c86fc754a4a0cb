import { organizationName, type ShownName } from "#app/domain/organizations/organizationName.ts";
import { listOrganizations } from "#app/domain/organizations/organizations.server.ts";
import { treeOf } from "#app/domain/organizations/tree.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** The organizations that one may belong to: all but itself and those that belong to it. */
export async function parentChoices(language: Language, id?: string): Promise<{ id: string; name: ShownName }[]> {
  const all = await listOrganizations(db.read);
  const own = id ? new Set(withParts(all, id)) : new Set();
  return treeOf(all)
    .filter(({ organization }) => !own.has(organization.id))
    .map(({ organization }) => ({ id: organization.id, name: organizationName(organization, language) }));
}

function withParts(all: { id: string; parentId: string | null }[], id: string): string[] {
  const parts = all.filter(({ parentId }) => parentId === id);
  return [id, ...parts.flatMap((part) => withParts(all, part.id))];
}
