import { exportContent } from "#app/domain/content/export.server.ts";
import { db } from "#db/client.server.ts";

/** Usage: npm run content:export -- [folder]. Writes what is published, by default over content/. */
const folder = process.argv[2] ?? "content";
const { documents, written, removed } = await exportContent(db.read, folder);
for (const path of written) console.log(`written: ${path}`);
for (const path of removed) console.log(`removed: ${path}`);
console.log(`${folder}: ${documents} documents, ${written.length} written, ${removed.length} removed`);
await db.close();
