/**
 * `npm run typing-test`: opens the editor of the Studio on a section of 2,000 words, in a Chromium four times as slow as
 * this machine, types English by keys and Chinese by an input method, and says how long each stroke took to the screen,
 * beside a bare field of the same browser, and beside one and the same work done again and again: how far its slowest are
 * from its median is the machine's doing. On this machine alone; ends by itself after about two minutes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { importContent } from "#app/domain/content/import.server.ts";
import { openAddress } from "#db/open.server.ts";
import { secret, startSite } from "../bench/processes.ts";
import { addPerson } from "../tests/people.ts";
import { systemChromium } from "./browser.mjs";
import { machineLine } from "./load/classReport.ts";
import { type Spread, spreadOf } from "./load/timings.ts";
import { lengthen } from "./typing/longSection.ts";
import { type Latencies, type Stroke, strokesOf, typed } from "./typing/strokes.ts";

const slowdown = Number(process.env.SLOWDOWN ?? 4);
const characters = Number(process.env.CHARACTERS ?? 100);
const leastWords = 2_000;
const budgetMs = 50;
const pace = { everyMs: 90, restAfter: 40, restMs: 1_700 };
const place = "courses/quality-apprenticeships/foundations/china";

process.env.SESSION_SECRET = secret;
const folder = mkdtempSync(join(tmpdir(), "toolkit-typing-"));
const url = join(folder, "site.db");
const db = await openAddress(url);
await importContent(db, "content", { now: new Date() });
const admin = await addPerson(db, "admin", { name: "Anna" });
const words = await lengthen(db, { folder: place, leastWords, personId: admin.id });
const site = await startSite(url);
const browser = await chromium.launch({
  executablePath: systemChromium(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
try {
  process.exitCode = (await type()) ? 0 : 1;
} finally {
  await browser.close();
  await site.stop();
  await db.close();
  rmSync(folder, { recursive: true });
}

async function type(): Promise<boolean> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
  const [name = "", value = ""] = admin.cookie.split("=");
  const origin = `http://127.0.0.1:${site.port}`;
  await context.addCookies([{ name, value, url: origin }]);
  console.log(machineLine(loadavg()[0] ?? 0));
  console.log(
    `A section of ${words.en} English words and ${words.zh} Chinese characters; CPU slowed ${slowdown} times\n`,
  );
  const strokes = strokesOf(characters);
  const bare = await inBareField(context, [...strokes.english, ...strokes.chinese]);
  const equal = await equalWorks(context, characters);
  const editor = await context.newPage();
  await editor.goto(`${origin}/zh/studio/texts/${place}`);
  const rows = {
    "a bare field": bare,
    "English, by keys": await inEditor(editor, "en", strokes.english),
    "Chinese, by an input method": await inEditor(editor, "zh", strokes.chinese),
  };
  for (const [what, latencies] of Object.entries(rows)) console.log(lineOf(what, latencies));
  console.log(`${"one and the same work".padEnd(28)} ${String(characters).padStart(4)} times    ${spreadLine(equal)}`);
  const [, ...ours] = Object.values(rows);
  const worst = Math.max(...ours.map(({ toPaint }) => spreadOf(toPaint).p95));
  const isKept = worst < budgetMs;
  console.log(`\n${isKept ? "✓" : "✗"} from key to paint p95 ${worst.toFixed(0)} ms (budget ${budgetMs} ms)`);
  return isKept;
}

/** What the browser itself takes, on this machine, at this moment. */
async function inBareField(context: BrowserContext, strokes: Stroke[]): Promise<Latencies> {
  const page = await context.newPage();
  await page.setContent("<textarea rows=20 cols=60></textarea>");
  await page.locator("textarea").focus();
  const session = await slowed(context, page);
  const latencies = await typed(page, session, strokes, pace);
  await page.close();
  return latencies;
}

/** How far apart the machine alone puts works that are equal, and about as long as a stroke. */
async function equalWorks(context: BrowserContext, times: number): Promise<Spread> {
  const page = await context.newPage();
  const session = await slowed(context, page);
  const took: number[] = [];
  for (let round = 0; round < times; round++) {
    took.push(
      await page.evaluate(() => {
        const start = performance.now();
        let sum = 0;
        for (let step = 0; step < 1_300_000; step++) sum = (sum * 31 + step) | 0;
        return sum === 1 ? 0 : performance.now() - start;
      }),
    );
    await sleep(pace.everyMs);
  }
  await session.detach();
  await page.close();
  return spreadOf(took);
}

/** Into the longest block of a language, which becomes an editor as it comes on the screen. */
async function inEditor(page: Page, language: string, strokes: Stroke[]): Promise<Latencies> {
  const plain = page.locator(`textarea[name^="body.${language}."]`);
  const lengths = await plain.evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value.length));
  const side = plain.nth(lengths.indexOf(Math.max(...lengths))).locator("..");
  await side.scrollIntoViewIfNeeded();
  await side.locator(".cm-line").nth(2).click();
  await page.keyboard.press("End");
  const session = await slowed(page.context(), page);
  await typed(page, session, strokes.slice(0, 10), pace);
  const latencies = await typed(page, session, strokes, pace);
  await session.detach();
  return latencies;
}

async function slowed(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return session;
}

function lineOf(what: string, { toPaint, reported, computedMs }: Latencies): string {
  const own =
    reported.length > 0 ? `, ${reported.length} events of 16 ms or more, ${ms(Math.max(...reported))} at most` : "";
  return `${what.padEnd(28)} ${String(toPaint.length).padStart(4)} strokes  ${spreadLine(spreadOf(toPaint))}  computing${ms(computedMs)}${own}`;
}

function spreadLine({ p50, p95, max }: Spread): string {
  return `median${ms(p50)}  p95${ms(p95)}  max${ms(max)}`;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(7);
}
