import { createReadStream, statSync } from "node:fs";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { backupFile, backupsFolder } from "#db/backups.server.ts";
import { db } from "#db/client.server.ts";

/** One backup, to be taken away by an admin. Everything of everybody is in it, so that it is written down. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const person = await requireAdmin(request);
  const [folder, name] = [backupsFolder() ?? notFound(), params.file ?? ""];
  const file = backupFile(folder, name) ?? notFound();
  const [now, subject] = [new Date(), `backup:${name}` as const];
  await db.write((tx) => appendAudit(tx, { actorId: person.id, action: "backup.downloaded", subject, at: now }));
  return new Response(createReadableStreamFromReadable(createReadStream(file)), {
    headers: {
      "Content-Type": "application/vnd.sqlite3",
      "Content-Length": String(statSync(file).size),
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
