import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { db } from "#db/client.server.ts";
import { logger } from "./logger.server.ts";

/** Opens the database and loads the catalogue before the first request is taken. */
export async function start({ development }: { development: boolean }): Promise<void> {
  const catalogue = await currentCatalogue(db);
  logger.info({ development, contentVersion: catalogue.version, courses: catalogue.courses.length }, "ready");
}

/** After the last request: closes the database. */
export async function stop(): Promise<void> {
  await db.close();
}
