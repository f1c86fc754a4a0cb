import { and, asc, count, eq } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { findByIdentifier } from "../accounts/accounts.server.ts";
import type { OrganizationRole } from "./organizationRoles.ts";

/** Somebody of an organization. */
export interface OrganizationMember {
  userId: string;
  name: string;
  role: Row<"organizationMembers">["role"];
}

/** Who belongs to an organization, by name. */
export function organizationMembers(db: Reader, organizationId: string): Promise<OrganizationMember[]> {
  return db
    .select({ userId: t.users.id, name: t.users.name, role: t.organizationMembers.role })
    .from(t.organizationMembers)
    .innerJoin(t.users, eq(t.users.id, t.organizationMembers.userId))
    .where(eq(t.organizationMembers.organizationId, organizationId))
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
}

interface Belonging {
  organizationId: string;
  identifier: string;
  role: OrganizationRole;
  now: Date;
}

/** Adds somebody with an account, or gives who is in it already another role. */
export function addOrganizationMember(
  db: Database,
  { organizationId, identifier, role, now }: Belonging,
): Promise<{ ok: true } | { ok: false; reason: "noSuchAccount" }> {
  return db.write(async (tx) => {
    const user = await findByIdentifier(tx, identifier);
    if (user?.kind !== "account" || user.disabledAt) return { ok: false, reason: "noSuchAccount" } as const;
    await tx
      .insert(t.organizationMembers)
      .values({ userId: user.id, organizationId, role, addedAt: now })
      .onConflictDoUpdate({
        target: [t.organizationMembers.userId, t.organizationMembers.organizationId],
        set: { role },
      });
    return { ok: true } as const;
  });
}

export function removeOrganizationMember(
  db: Database,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<void> {
  return db.write(async (tx) => {
    const { organizationMembers } = t;
    await tx
      .delete(organizationMembers)
      .where(and(eq(organizationMembers.organizationId, organizationId), eq(organizationMembers.userId, userId)));
  });
}

/** How many belong to each organization that has somebody. */
export async function countMembers(db: Reader): Promise<Map<string, number>> {
  const { organizationId } = t.organizationMembers;
  const rows = await db
    .select({ id: organizationId, members: count() })
    .from(t.organizationMembers)
    .groupBy(organizationId);
  return new Map(rows.map(({ id, members }) => [id, members]));
}
