interface Node {
  id: string;
  parentId: string | null;
}

/** Each organization after the one it belongs to, in the order given otherwise, with how deep it lies. */
export function treeOf<Organization extends Node>(
  organizations: Organization[],
): { organization: Organization; depth: number }[] {
  const known = new Set(organizations.map(({ id }) => id));
  const partsOf = (parentId: string | null) =>
    organizations.filter(
      (one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : null) === parentId,
    );
  const walk = (parentId: string | null, depth: number): { organization: Organization; depth: number }[] =>
    partsOf(parentId).flatMap((organization) => [{ organization, depth }, ...walk(organization.id, depth + 1)]);
  return walk(null, 0);
}
