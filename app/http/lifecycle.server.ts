import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { tidyAccounts } from "#app/domain/accounts/tidy.server.ts";
import { searchIndexOf } from "#app/domain/search/searchIndex.ts";
import { db } from "#db/client.server.ts";
import { logError, logger } from "./logger.server.ts";
import { startMailWorker, stopMailWorker } from "./mail.server.ts";

const hour = 3_600_000;
const timers: NodeJS.Timeout[] = [];

/** Opens the database and loads the catalogue before the first request is taken; what can wait comes after it. */
export async function start({ development }: { development: boolean }): Promise<void> {
  const catalogue = await currentCatalogue(db);
  startMailWorker(db);
  timers.push(setTimeout(() => searchIndexOf(catalogue).catch(logError), 2000).unref());
  timers.push(setInterval(() => tidyAccounts(db, new Date()).catch(logError), hour).unref());
  logger.info({ development, contentVersion: catalogue.version, courses: catalogue.courses.length }, "ready");
}

/** After the last request: finishes the mail being sent and closes the database. */
export async function stop(): Promise<void> {
  for (const timer of timers) clearTimeout(timer);
  await stopMailWorker();
  await db.close();
}
