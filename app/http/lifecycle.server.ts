import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { tidyAccounts } from "#app/domain/accounts/tidy.server.ts";
import { tidyCohorts } from "#app/domain/cohorts/deletion.server.ts";
import { tidyInvitations } from "#app/domain/cohorts/invitations.server.ts";
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
  timers.push(setInterval(() => tidy(new Date()).catch(logError), hour).unref());
  logger.info({ development, contentVersion: catalogue.version, courses: catalogue.courses.length }, "ready");
}

/** Removes what has had its time. */
async function tidy(now: Date): Promise<void> {
  await tidyCohorts(db, now);
  await tidyInvitations(db, now);
  await tidyAccounts(db, now);
}

/** After the last request: finishes the mail being sent and closes the database. */
export async function stop(): Promise<void> {
  for (const timer of timers) clearTimeout(timer);
  await stopMailWorker();
  await db.close();
}
