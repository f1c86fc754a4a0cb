import { createHash } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import { drawing } from "#app/domain/content/readPicture.server.ts";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { Logo } from "./look.ts";
import { siteSettings } from "./settings.server.ts";

const fileKey = "logoFile";
const keys = ["logo", fileKey];
/** Twice what the header shows, for fine screens. */
const most = { width: 640, height: 128 };
const mostPixels = 20_000_000;
const File = z.object({ base64: z.string() });

export interface LogoFile {
  logo: Logo;
  bytes: Buffer;
}

/**
 * A logo of what was uploaded: drawn anew at the size the header needs, so that nothing that hides in a file comes
 * along. Told by its content; only PNG, JPEG and WebP. Null: it is none of them, or too large to draw.
 */
export async function logoOf(upload: Uint8Array): Promise<LogoFile | null> {
  try {
    const picture = (await drawing())(upload, { limitInputPixels: mostPixels, failOn: "error" });
    const { format } = await picture.metadata();
    if (format !== "png" && format !== "jpeg" && format !== "webp") return null;
    const drawn = picture.rotate().resize({ ...most, fit: "inside", withoutEnlargement: true });
    const { data, info } = await drawn.webp({ quality: 90, alphaQuality: 100 }).toBuffer({ resolveWithObject: true });
    const digest = createHash("sha256").update(data).digest("hex").slice(0, 24);
    return { logo: { digest, type: "image/webp", width: info.width, height: info.height }, bytes: data };
  } catch {
    return null;
  }
}

/** Puts a logo in the place of the one there was, or takes it away (`null`). The picture itself is not in the log. */
export function changeLogo(
  db: Database,
  { file, personId, now }: { file: LogoFile | null; personId: string; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const { logo: before } = await siteSettings(tx);
    if (before?.digest === file?.logo.digest) return;
    await tx.delete(t.siteSettings).where(inArray(t.siteSettings.key, keys));
    if (file) {
      const rows = [
        { key: "logo", value: file.logo as unknown },
        { key: fileKey, value: { base64: file.bytes.toString("base64") } },
      ];
      await tx.insert(t.siteSettings).values(rows.map((row) => ({ ...row, changedById: personId, changedAt: now })));
    }
    await appendAudit(tx, {
      actorId: personId,
      action: "site.logoChanged",
      subject: "setting:logo",
      before: before?.digest ?? null,
      after: file?.logo.digest ?? null,
      at: now,
    });
  });
}

/** The logo in use, to be sent; only by the address of its own content. */
export async function readLogo(db: Reader, digest: string): Promise<{ type: string; bytes: Buffer } | null> {
  const { logo } = await siteSettings(db);
  if (!logo || logo.digest !== digest) return null;
  const [row] = await db.select().from(t.siteSettings).where(eq(t.siteSettings.key, fileKey));
  const file = File.safeParse(row?.value);
  return file.success ? { type: logo.type, bytes: Buffer.from(file.data.base64, "base64") } : null;
}
