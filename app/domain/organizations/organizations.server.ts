import { asc, eq } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import { nameSortKey } from "../accounts/sortKey.server.ts";

export type Organization = Omit<Row<"organizations">, "nameSortKey">;
export type OrganizationDetails = Omit<Organization, "id" | "createdAt">;

/** All organizations, in the order of their Chinese names by pinyin, or of the English ones where there is none. */
export async function listOrganizations(db: Reader): Promise<Organization[]> {
  const rows = await db
    .select()
    .from(t.organizations)
    .orderBy(asc(t.organizations.nameSortKey), asc(t.organizations.id));
  return rows.map(({ nameSortKey: _, ...organization }) => organization);
}

export async function findOrganization(db: Reader, id: string): Promise<Organization | null> {
  const [row] = await db.select().from(t.organizations).where(eq(t.organizations.id, id));
  if (!row) return null;
  const { nameSortKey: _, ...organization } = row;
  return organization;
}

interface Step {
  actorId: string | null;
  now: Date;
}

/** Adds an organization; its id. A form that is sent twice adds one. */
export async function addOrganization(
  db: Database,
  { id = newId(), details, actorId, now }: Step & { id?: string; details: OrganizationDetails },
): Promise<string> {
  await db.write(async (tx) => {
    const parentId = await knownParent(tx, { id, parentId: details.parentId });
    const [added] = await tx
      .insert(t.organizations)
      .values({ ...details, parentId, id, nameSortKey: sortKeyOf(details), createdAt: now })
      .onConflictDoNothing()
      .returning({ id: t.organizations.id });
    if (added) await appendAudit(tx, { actorId, action: "organization.added", subject: `organization:${id}`, at: now });
  });
  return id;
}

/** Changes what is known of an organization. It cannot belong to itself or to one that belongs to it. */
export function changeOrganization(
  db: Database,
  { id, details, actorId, now }: Step & { id: string; details: OrganizationDetails },
): Promise<void> {
  return db.write(async (tx) => {
    const parentId = await knownParent(tx, { id, parentId: details.parentId });
    await tx
      .update(t.organizations)
      .set({ ...details, parentId, nameSortKey: sortKeyOf(details) })
      .where(eq(t.organizations.id, id));
    await appendAudit(tx, { actorId, action: "organization.changed", subject: `organization:${id}`, at: now });
  });
}

/** Removes an organization. Its cohorts stay, without one; what belonged to it stands alone. */
export function removeOrganization(db: Database, { id, actorId, now }: Step & { id: string }): Promise<void> {
  return db.write(async (tx) => {
    await tx.update(t.organizations).set({ parentId: null }).where(eq(t.organizations.parentId, id));
    await tx.delete(t.organizations).where(eq(t.organizations.id, id));
    await appendAudit(tx, { actorId, action: "organization.removed", subject: `organization:${id}`, at: now });
  });
}

/** The parent, when there is such an organization and the way up from it does not lead back here. */
async function knownParent(tx: Tx, { id, parentId }: { id: string; parentId: string | null }): Promise<string | null> {
  const seen = new Set<string>();
  for (let at = parentId; at !== null && !seen.has(at); ) {
    if (at === id) return null;
    seen.add(at);
    const above = await findOrganization(tx, at);
    if (!above) return at === parentId ? null : parentId;
    at = above.parentId;
  }
  return parentId;
}

/** Chinese names come in the order of their pinyin, among the English ones. */
function sortKeyOf({ nameEn, nameZh }: OrganizationDetails): string {
  return nameSortKey(nameZh ?? nameEn ?? "");
}
