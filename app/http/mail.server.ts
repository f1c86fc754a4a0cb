import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { giveUp, giveUpLost, leaseMail, markNotSent, markSent } from "#app/domain/accounts/mails.server.ts";
import { siteName } from "#app/domain/site/look.ts";
import type { Database } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { inBackground } from "./background.server.ts";
import { logger } from "./logger.server.ts";

type StoredMail = Row<"mails">;
type Message = Pick<StoredMail, "id" | "toAddress" | "language" | "subject" | "body">;
/** `later` when it certainly did not leave, `never` when it was refused for good or nobody can tell. */
export type Delivery = "sent" | "later" | "never";
export type Deliver = (mail: StoredMail) => Promise<Delivery>;

/** Sends what is due, one by one, until nothing is left. How many were sent. */
export async function sendWaitingMails(db: Database, deliver: Deliver, clock: () => Date): Promise<number> {
  const lost = await giveUpLost(db, clock());
  if (lost > 0) logger.warn({ lost }, "mails given up: the process ended while they were being sent");
  let sent = 0;
  for (let mail = await leaseMail(db, clock()); mail; mail = await leaseMail(db, clock())) {
    const delivery = await deliver(mail);
    if (delivery === "sent") await markSent(db, { id: mail.id, now: clock() });
    else if (delivery === "later") await markNotSent(db, mail, clock());
    else await giveUp(db, { id: mail.id, now: clock() });
    sent += delivery === "sent" ? 1 : 0;
  }
  return sent;
}

const everyMs = 30_000;
let wake: (() => void) | undefined;
let finish: (() => Promise<void>) | undefined;

/** Sends mails from now on: at once when something was queued, and what is to be tried again every half minute. */
export function startMailWorker(db: Database, deliver: Deliver = deliveryOf(process.env)): void {
  let running: Promise<unknown> | undefined;
  let again = false;
  const run = () => {
    again = running !== undefined;
    running ??= inBackground("mails", () => sendWaitingMails(db, deliver, () => new Date())).finally(() => {
      running = undefined;
      if (again) run();
    });
  };
  const timer = setInterval(run, everyMs);
  timer.unref();
  wake = run;
  finish = async () => {
    clearInterval(timer);
    again = false;
    await running;
  };
  run();
}

/** Waits for the mail that is being sent, and sends no more. */
export async function stopMailWorker(): Promise<void> {
  const waiting = finish?.();
  wake = finish = undefined;
  await waiting;
}

/** To be called after a write that queued a mail; waits for nothing. */
export function mailsWereQueued(): void {
  wake?.();
}

/** By SMTP where SMTP_URL says so, otherwise into files, and the console says where. */
export function deliveryOf(environment: Record<string, string | undefined>): Deliver {
  const { SMTP_URL, OUTBOX = "data/outbox" } = environment;
  return SMTP_URL ? bySmtp(SMTP_URL, environment.MAIL_FROM) : intoFiles(OUTBOX, environment.MAIL_FROM);
}

function bySmtp(url: string, from?: string): Deliver {
  const transport = createTransport(url);
  return async (mail) => {
    try {
      await transport.sendMail(messageOf(mail, from));
      return "sent";
    } catch (error) {
      const delivery = afterError(error);
      logger.error({ error, mail: mail.id, delivery }, "a mail could not be sent");
      return delivery;
    }
  };
}

function intoFiles(folder: string, from?: string): Deliver {
  return async (mail) => {
    const file = await writeMail(folder, mail, from);
    console.log(`A mail was written to ${file} (it is not sent: SMTP_URL is not set)`);
    return "sent";
  };
}

async function writeMail(folder: string, mail: Message, from?: string): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail(messageOf(mail, from));
  const file = join(folder, `${mail.id}.eml`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, message, { mode: 0o600 });
  return file;
}

/** Who mails are from, where the site's settings say so. */
let from: { name: string | null; address: string | null } = { name: null, address: null };

export function setMailFrom(next: typeof from): void {
  from = next;
}

/** The same mail has the same Message-ID, so that a mailbox that got it twice after all would show it once. */
function messageOf(mail: Message, sender?: string) {
  const messageId = `<${mail.id}@${hostname()}>`;
  const headers = { "Auto-Submitted": "auto-generated", "Content-Language": mail.language };
  return {
    from: senderOf(mail, sender),
    to: { name: "", address: mail.toAddress },
    subject: mail.subject,
    text: mail.body,
    messageId,
    headers,
  };
}

/** The setting, then MAIL_FROM, then the site's own name at its own address. A name alone is put before that address. */
function senderOf({ language }: Pick<StoredMail, "language">, sender: string | undefined) {
  const name = from.name ?? siteName(language);
  if (from.address) return { name, address: from.address };
  if (!sender) return { name, address: `no-reply@${hostname()}` };
  return from.name ? { name, address: addressIn(sender) } : sender;
}

/** "Toolkit <toolkit@example.org>" and "toolkit@example.org" alike. */
function addressIn(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();
}

function hostname(): string {
  return process.env.ORIGIN ? new URL(process.env.ORIGIN).hostname : "localhost";
}

const testPatienceMs = 15_000;

export type TestOutcome = { ok: true; by: "smtp" | "file" } | { ok: false; said: string };

/** Sends one mail at once, past the outbox, and tells what the mail server said. */
export async function sendTestMail(
  environment: Record<string, string | undefined>,
  mail: Message,
): Promise<TestOutcome> {
  const { SMTP_URL, MAIL_FROM, OUTBOX = "data/outbox" } = environment;
  try {
    if (!SMTP_URL) {
      await writeMail(OUTBOX, mail, MAIL_FROM);
      return { ok: true, by: "file" };
    }
    const transport = createTransport(SMTP_URL);
    await Promise.race([transport.sendMail(messageOf(mail, MAIL_FROM)), tooLong()]);
    return { ok: true, by: "smtp" };
  } catch (error) {
    return { ok: false, said: error instanceof Error ? error.message : String(error) };
  }
}

async function tooLong(): Promise<never> {
  await sleep(testPatienceMs, undefined, { ref: false });
  throw new Error(`no answer within ${testPatienceMs / 1000} seconds`);
}

const beforeSending = new Set(["EDNS", "EAUTH", "ENOAUTH", "EENVELOPE", "ETLS", "EOAUTH2"]);

/** An answer of the server, or a connection that never came about: it did not leave. All else: nobody can tell. */
function afterError(error: unknown): Delivery {
  const code = said(error, "code");
  const answered = typeof said(error, "responseCode") === "number";
  if (answered && Number(said(error, "responseCode")) >= 500 && code !== "EAUTH") return "never";
  if (answered || said(error, "syscall") === "connect") return "later";
  return typeof code === "string" && beforeSending.has(code) ? "later" : "never";
}

function said(error: unknown, detail: "code" | "responseCode" | "syscall"): unknown {
  return error instanceof Error ? Reflect.get(error, detail) : undefined;
}
