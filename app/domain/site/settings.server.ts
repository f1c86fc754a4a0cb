import { z } from "zod";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

const wording = z.object({ en: z.string().max(80), zh: z.string().max(80) });

/** Every setting of the site, with what holds while nobody has set it. */
const settings = {
  /** Null: the product's own name. */
  siteName: wording.nullable().default(null),
  /** Id of an uploaded picture; null: the product's own sign. */
  logoPictureId: z.string().nullable().default(null),
  /** Who may make an account: anybody, or only who was invited to a cohort. */
  signUp: z.enum(["open", "invited"]).default("open"),
  /** Whether somebody other than the authors has to approve what is published. Off suits a team of one. */
  reviewRequired: z.boolean().default(true),
  /** Instead of SMTP_URL and MAIL_FROM of the environment. */
  mail: z
    .object({ smtpUrl: z.string().max(500), from: z.string().max(200) })
    .nullable()
    .default(null),
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

/** Sets some of them; who changed what stands in the audit log, without secrets. Setting the same again changes nothing. */
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
      const told = key === "mail" ? {} : { before: before[key], after: value };
      await appendAudit(tx, {
        actorId: personId,
        action: "site.settingChanged",
        subject: `setting:${key}`,
        ...told,
        at: now,
      });
    }
  });
}
