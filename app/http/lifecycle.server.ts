import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { tidyAccounts } from "#app/domain/accounts/tidy.server.ts";
import { queueReminders } from "#app/domain/assignments/reminders.server.ts";
import { tidyCohorts } from "#app/domain/cohorts/deletion.server.ts";
import { tidyInvitations } from "#app/domain/cohorts/invitations.server.ts";
import { recordContentDay } from "#app/domain/content/overview.server.ts";
import { publishScheduled } from "#app/domain/content/scheduled.server.ts";
import { searchIndexOf } from "#app/domain/search/searchIndex.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { db } from "#db/client.server.ts";
import { inBackground } from "./background.server.ts";
import { logError, logger } from "./logger.server.ts";
import { mailsWereQueued, startMailWorker, stopMailWorker } from "./mail.server.ts";
import { originForMails, reminderWording } from "./reminderMails.server.ts";
import { tellOfFailure } from "./scheduledMails.server.ts";
import { currentSite } from "./site.server.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Soon after the start, too: a server that is started over and over reminds people all the same. */
const firstRemindMs = 4_000;
const timers: NodeJS.Timeout[] = [];

/** Opens the database and loads the catalogue before the first request is taken; what can wait comes after it. */
export async function start({ development }: { development: boolean }): Promise<void> {
  const catalogue = await currentCatalogue(db);
  await currentSite(db);
  startMailWorker(db);
  timers.push(setInterval(() => currentSite(db).catch(logError), minute).unref());
  timers.push(setTimeout(() => searchIndexOf(catalogue).catch(logError), 2000).unref());
  timers.push(setInterval(() => inBackground("tidying", () => tidy(new Date())), hour).unref());
  timers.push(setInterval(() => inBackground("publishing", () => publishDue(new Date())), minute).unref());
  const remindNow = () => inBackground("reminders", () => remind(new Date()));
  timers.push(setTimeout(remindNow, firstRemindMs).unref(), setInterval(remindNow, 10 * minute).unref());
  logger.info({ development, contentVersion: catalogue.version, courses: catalogue.courses.length }, "ready");
}

/** Publishes the change sets whose moment has come. Of several processes one does it, the others find it done. */
async function publishDue(now: Date): Promise<void> {
  const { reviewRequired } = await siteSettings(db.read);
  const tell = tellOfFailure(originForMails(process.env), now);
  if ((await publishScheduled(db, { now, reviewRequired, tell })).failed > 0) mailsWereQueued();
}

/** Several processes may do this at once: each reminder is queued by one of them. */
async function remind(now: Date): Promise<void> {
  const origin = originForMails(process.env);
  if (!origin)
    return logger.error("ORIGIN is not set: mails cannot name the address of this site, so nobody is reminded");
  const wording = reminderWording(origin, await currentCatalogue(db));
  if ((await queueReminders(db, { now, wording })) > 0) mailsWereQueued();
}

/** Removes what has had its time, and keeps the figures of the day. */
async function tidy(now: Date): Promise<void> {
  await recordContentDay(db, { now });
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
