import { z } from "zod";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** Every setting of the site, with what holds while nobody has set it. */
const settings = {
  /** Whether somebody other than the authors has to approve what is published. Off suits a team of one. */
  reviewRequired: z.boolean().default(true),
};

export type SettingKey = keyof typeof settings;
export type Settings = { [Key in SettingKey]: z.output<(typeof settings)[Key]> };

/** All settings; one that was stored by another version and no longer fits counts as not set. */
export async function siteSettings(db: Reader): Promise<Settings> {
  const rows = await db.select({ key: t.siteSettings.key, value: t.siteSettings.value }).from(t.siteSettings);
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  const all = Object.entries(settings).map(([key, schema]) => {
    const parsed = schema.safeParse(stored.get(key));
    return [key, parsed.success ? parsed.data : schema.parse(undefined)];
  });
  return Object.fromEntries(all) as Settings;
}

/** Sets some of them; who changed what stands in the audit log. Setting the same again changes nothing. */
export function changeSettings(
  db: Database,
  { changes, personId, now }: { changes: Partial<Settings>; personId: string | null; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const before = await siteSettings(tx);
    for (const [key, value] of Object.entries(changes) as [SettingKey, Settings[SettingKey]][]) {
      if (JSON.stringify(before[key]) === JSON.stringify(value)) continue;
      const row = { value, changedById: personId, changedAt: now };
      await tx
        .insert(t.siteSettings)
        .values({ key, ...row })
        .onConflictDoUpdate({ target: t.siteSettings.key, set: row });
      await appendAudit(tx, {
        actorId: personId,
        action: "site.settingChanged",
        subject: `setting:${key}`,
        before: before[key],
        after: value,
        at: now,
      });
    }
  });
}
