import { inArray } from "drizzle-orm";
import { z } from "zod";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { signUpRules } from "./signUp.ts";

/** Every setting of the site, with what holds while nobody has set it. */
const settings = {
  /** Whether somebody other than the authors has to approve what is published. Off suits a team of one. */
  reviewRequired: z.boolean().default(true),
  /** What the site is called; null: as it was given. */
  names: z.object({ en: z.string().nullable(), zh: z.string().nullable() }).default({ en: null, zh: null }),
  /** The picture beside its name. Its content stands in a row of its own (`logo.server.ts`). */
  logo: z
    .object({
      digest: z.string(),
      type: z.enum(["image/png", "image/webp"]),
      width: z.number(),
      height: z.number(),
    })
    .nullable()
    .default(null),
  signUp: z.enum(signUpRules).default("everyone"),
  /** Who mails are from; null: as the server's environment says. */
  mailFrom: z
    .object({ name: z.string().nullable(), address: z.string().nullable() })
    .default({ name: null, address: null }),
};

export type SettingKey = keyof typeof settings;
export type Settings = { [Key in SettingKey]: z.output<(typeof settings)[Key]> };

/** All settings; one that was stored by another version and no longer fits counts as not set. */
export async function siteSettings(db: Reader): Promise<Settings> {
  const rows = await db
    .select({ key: t.siteSettings.key, value: t.siteSettings.value })
    .from(t.siteSettings)
    .where(inArray(t.siteSettings.key, Object.keys(settings)));
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
