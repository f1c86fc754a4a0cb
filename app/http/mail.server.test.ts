import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mailQueue, retryMails } from "#app/domain/accounts/mailQueue.server.ts";
import { leaseMail, queueMail } from "#app/domain/accounts/mails.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import {
  type Delivery,
  deliveryOf,
  mailsWereQueued,
  sendTestMail,
  sendWaitingMails,
  setMailFrom,
  startMailWorker,
  stopMailWorker,
} from "./mail.server.ts";
import { mailOrigin, passwordChangedMail, resetMail } from "./mailTexts.server.ts";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(async () => {
  await stopMailWorker();
  vi.unstubAllEnvs();
});

const start = Date.parse("2027-03-01T08:00:00Z");
const at = (minutes: number) => () => new Date(start + minutes * 60_000);
const mail = { to: "li.wei@example.org", language: "zh", subject: "重设密码", body: "链接：secret" } as const;
const queue = (count = 1, now = at(0)()) =>
  db.write(async (tx) => {
    for (let number = 0; number < count; number++) await queueMail(tx, { mail, now });
  });
const stored = () => db.read.select().from(t.mails);
const answering = (...answers: Delivery[]) => vi.fn(async () => answers.shift() ?? "sent");

test("a write that fails queues nothing", async () => {
  const failing = db.write(async (tx) => {
    await queueMail(tx, { mail, now: at(0)() });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await stored()).toEqual([]);
});

test("what is queued is sent once, and what it said is forgotten", async () => {
  await queue(3);
  const deliver = answering();
  expect(await sendWaitingMails(db, deliver, at(0))).toBe(3);
  expect(await sendWaitingMails(db, deliver, at(1))).toBe(0);
  expect(deliver).toHaveBeenCalledTimes(3);
  expect(await stored()).toMatchObject(Array(3).fill({ body: "", sentAt: at(0)(), leasedUntil: null }));
});

test("two processes that send at once send each mail once", async () => {
  await queue(20);
  const deliver = answering();
  const sent = await Promise.all([sendWaitingMails(db, deliver, at(0)), sendWaitingMails(db, deliver, at(0))]);
  expect(sent[0] + sent[1]).toBe(20);
  expect(deliver).toHaveBeenCalledTimes(20);
});

test("what did not leave is tried again later, and given up in the end", async () => {
  await queue();
  const never = vi.fn(async (): Promise<Delivery> => "later");
  await sendWaitingMails(db, never, at(0));
  await sendWaitingMails(db, never, at(0.5));
  expect(never).toHaveBeenCalledTimes(1);
  for (const minutes of [2, 10, 60, 300, 1500]) await sendWaitingMails(db, never, at(minutes));
  expect(never).toHaveBeenCalledTimes(6);
  expect(await stored()).toMatchObject([{ sentAt: null, failedAt: at(1500)() }]);
  await sendWaitingMails(db, never, at(9000));
  expect(never).toHaveBeenCalledTimes(6);
});

test("a mail whose sender died is given up: it may have left", async () => {
  await queue();
  await leaseMail(db, at(0)());
  const deliver = answering();
  await sendWaitingMails(db, deliver, at(1));
  await sendWaitingMails(db, deliver, at(10));
  expect(deliver).not.toHaveBeenCalled();
  expect(await stored()).toMatchObject([{ sentAt: null, failedAt: at(10)(), body: "" }]);
});

test("without SMTP_URL mails become files that mail programs open, and the console says where", async () => {
  const folder = await mkdtemp(join(tmpdir(), "outbox-"));
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await queue();
  await sendWaitingMails(db, deliveryOf({ OUTBOX: folder }), at(0));
  const [file = ""] = await readdir(folder);
  const message = await readFile(join(folder, file), "utf8");
  expect(file).toMatch(/\.eml$/);
  expect(message).toContain("To: li.wei@example.org");
  expect(message).toContain("Subject: =?UTF-8?");
  expect(said.mock.calls.flat().join()).toContain(join(folder, file));
  said.mockRestore();
});

/** A mail server of a few lines: takes mails, or answers a command with a refusal, or hangs up at it. */
async function mailServer(misbehaving: Record<string, string | null> = {}) {
  const taken: string[] = [];
  const server = createServer((socket: Socket) => {
    let inData = false;
    let text = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 here");
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").slice(0, -1)) {
        const command = inData ? (line === "." ? "." : "text") : (line.split(/[ :]/)[0] ?? "").toUpperCase();
        const refusal = misbehaving[command];
        if (refusal === null) return socket.destroy();
        if (refusal) say(refusal);
        else if (command === "text") text += `${line}\n`;
        else if (command === ".") taken.push(text);
        if (command === "DATA" && !refusal) inData = true;
        if (command === ".") inData = false;
        if (!refusal && command !== "text") say(command === "DATA" ? "354 go on" : "250 ok");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { taken, url: `smtp://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

const sendThrough = async (misbehaving?: Record<string, string | null>) => {
  const server = await mailServer(misbehaving);
  await queue();
  await sendWaitingMails(db, deliveryOf({ SMTP_URL: server.url }), at(0));
  const [row] = await stored();
  void server.close();
  return { taken: server.taken, row };
};

test("with SMTP_URL mails are sent, each with its own unchanging Message-ID", async () => {
  const { taken, row } = await sendThrough();
  expect(taken).toHaveLength(1);
  expect(taken[0]).toContain(`Message-ID: <${row?.id}@localhost>`);
  expect(row?.sentAt).not.toBeNull();
});

test("an address the server refuses for good is not tried again", async () => {
  const { row } = await sendThrough({ RCPT: "550 nobody here" });
  expect(row).toMatchObject({ sentAt: null, failedAt: at(0)() });
});

test("a server that has no time now is asked again", async () => {
  const { row } = await sendThrough({ MAIL: "451 later" });
  expect(row).toMatchObject({ sentAt: null, failedAt: null, notBefore: at(1)() });
});

test("a server that is not there is asked again", async () => {
  const server = await mailServer();
  await server.close();
  await queue();
  await sendWaitingMails(db, deliveryOf({ SMTP_URL: server.url }), at(0));
  expect(await stored()).toMatchObject([{ sentAt: null, failedAt: null, notBefore: at(1)() }]);
});

test("when the line breaks after the text, the mail may have arrived and is not sent again", async () => {
  const { row } = await sendThrough({ ".": null });
  expect(row).toMatchObject({ sentAt: null, failedAt: at(0)() });
});

test("the worker sends what is queued while it runs, and stops", async () => {
  const deliver = answering();
  startMailWorker(db, deliver);
  await queue(1, new Date());
  mailsWereQueued();
  await vi.waitFor(async () => expect((await stored())[0]?.sentAt).toBeTruthy());
  await stopMailWorker();
  await queue(1, new Date());
  mailsWereQueued();
  expect(deliver).toHaveBeenCalledTimes(1);
});

test("links in mails go to ORIGIN, whatever host the request names", () => {
  const request = new Request("https://elsewhere.example/en/forgot");
  vi.stubEnv("ORIGIN", "https://toolkit.example/");
  expect(mailOrigin(request)).toBe("https://toolkit.example");
  vi.stubEnv("ORIGIN", "");
  expect(mailOrigin(request)).toBe("https://elsewhere.example");
  vi.stubEnv("SMTP_URL", "smtp://mail.example");
  expect(mailOrigin(request)).toBeNull();
});

test("mails speak the language of the person and hold the whole link", () => {
  const token = "t".repeat(43);
  const written = resetMail("https://toolkit.example", { to: "a@example.org", name: "李薇", language: "zh", token });
  expect(written.subject).toBe("重设密码");
  expect(written.body).toContain(`https://toolkit.example/zh/reset/${token}\n`);
  expect(written.body).toContain("李薇，您好！");
  expect(written.body).not.toMatch(/\{\{|你/);
  const told = passwordChangedMail("https://toolkit.example", { name: "Li", language: "en", now: at(0)() })(
    "a@example.org",
  );
  expect(told?.body).toContain("1 March 2027 at 08:00 (UTC)");
  expect(passwordChangedMail(null, { name: "Li", language: "en", now: at(0)() })("a@example.org")).toBeNull();
});

const trial = {
  id: "trial",
  toAddress: "anna@example.org",
  language: "en",
  subject: "Test",
  body: "It works.",
} as const;

test("a test mail goes at once, from who the settings say, and the server's refusal is told in its words", async () => {
  const taking = await mailServer();
  setMailFrom({ name: "Trade School", address: "school@example.org" });
  expect(await sendTestMail({ SMTP_URL: taking.url, MAIL_FROM: "other@example.org" }, trial)).toEqual({
    ok: true,
    by: "smtp",
  });
  expect(taking.taken[0]).toContain("From: Trade School <school@example.org>");
  setMailFrom({ name: null, address: null });
  const refusing = await mailServer({ MAIL: "550 sender not allowed" });
  const refused = await sendTestMail({ SMTP_URL: refusing.url }, trial);
  expect(refused).toMatchObject({ ok: false, said: expect.stringContaining("550 sender not allowed") });
  expect(await stored()).toEqual([]);
  void taking.close();
  void refusing.close();
});

test("a name alone stands before the address of the environment", async () => {
  const { taken, url, close } = await mailServer();
  setMailFrom({ name: "Trade School", address: null });
  await sendTestMail({ SMTP_URL: url, MAIL_FROM: "Toolkit <toolkit@example.org>" }, trial);
  setMailFrom({ name: null, address: null });
  await sendTestMail({ SMTP_URL: url, MAIL_FROM: "Toolkit <toolkit@example.org>" }, trial);
  expect(taken[0]).toContain("From: Trade School <toolkit@example.org>");
  expect(taken[1]).toContain("From: Toolkit <toolkit@example.org>");
  void close();
});

test("an admin has what was given up and certainly did not leave tried again; what may have left is not sent twice", async () => {
  await queue();
  const never = async (): Promise<Delivery> => "later";
  for (const minutes of [0, 2, 10, 60, 300, 1500]) await sendWaitingMails(db, never, at(minutes));
  await queue();
  await sendWaitingMails(db, async () => "never", at(1501));
  const { waiting, failed, mails } = await mailQueue(db.read);
  expect({ waiting, failed }).toEqual({ waiting: 0, failed: 2 });
  expect(mails.map(({ canRetry }) => canRetry).sort()).toEqual([false, true]);
  expect(JSON.stringify(mails)).not.toContain(mail.body);
  expect(await retryMails(db, at(1502)())).toBe(1);
  const deliver = answering();
  expect(await sendWaitingMails(db, deliver, at(1502))).toBe(1);
  expect(deliver).toHaveBeenCalledTimes(1);
  expect(await mailQueue(db.read)).toMatchObject({ waiting: 0, leased: 0, failed: 1 });
});

test("what waits for its next try is tried at once, and what is being sent is left alone", async () => {
  await queue(2);
  await leaseMail(db, at(0)());
  await sendWaitingMails(db, async () => "later", at(0));
  expect(await mailQueue(db.read)).toMatchObject({ waiting: 1, leased: 1 });
  expect(await retryMails(db, at(0.1)())).toBe(1);
  expect(await sendWaitingMails(db, answering(), at(0.1))).toBe(1);
});
