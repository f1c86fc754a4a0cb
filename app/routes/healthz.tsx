import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { logger } from "#app/http/logger.server.ts";
import { db, t } from "#db/client.server.ts";

/** For whoever watches the site: 200 when the database can be read and there is something to teach, 503 otherwise. */
export async function loader() {
  const checks = { database: await passes(canRead), catalogue: await passes(hasCourses) };
  const ok = checks.database && checks.catalogue;
  return Response.json({ ok, checks }, { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}

async function canRead(): Promise<boolean> {
  await db.read.select({ version: t.contentState.version }).from(t.contentState).limit(1);
  return true;
}

async function hasCourses(): Promise<boolean> {
  const { courses } = await currentCatalogue(db);
  return courses.length > 0;
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    logger.error({ error }, "health check failed");
    return false;
  }
}
