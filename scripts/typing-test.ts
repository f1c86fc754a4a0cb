/**
 * `npm run typing-test`: opens the editor of the Studio on a section of 2,000 words, in a Chromium four times as slow as
 * this machine, types English by keys and Chinese by an input method, and says how long each stroke took to the screen,
 * beside a bare field of the same browser. Between the strokes the page does one and the same work again and again: by
 * how much its slowest twentieth exceeds its median is the machine's doing. On this machine alone; ends by itself after
 * about three minutes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { importContent } from "#app/domain/content/import.server.ts";
import { openAddress } from "#db/open.server.ts";
import { secret, startSite } from "../bench/processes.ts";
import { addPerson } from "../tests/people.ts";
import { systemChromium } from "./browser.mjs";
import { machineLine } from "./load/classReport.ts";
import { spreadOf } from "./load/timings.ts";
import { readyForWork, workedOn } from "./typing/equalWork.ts";
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
  const baseURL = `http://127.0.0.1:${site.port}`;
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
  const [name = "", value = ""] = admin.cookie.split("=");
  await context.addCookies([{ name, value, url: baseURL }]);
  console.log(machineLine(loadavg()[0] ?? 0));
  console.log(
    `A section of ${words.en} English words and ${words.zh} Chinese characters; CPU slowed ${slowdown} times\n`,
  );
  const strokes = strokesOf(characters);
  const rows = {
    "a bare field": await inBareField(context, [...strokes.english, ...strokes.chinese]),
    "English, by keys": await inEditor(context, "en", strokes.english),
    "Chinese, by an input method": await inEditor(context, "zh", strokes.chinese),
  };
  for (const [what, measured] of Object.entries(rows)) console.log(lineOf(what, measured));
  const [, ...ours] = Object.values(rows);
  const worst = Math.max(...ours.map(({ toPaint }) => spreadOf(toPaint).p95));
  const isKept = worst < budgetMs;
  console.log(`\n${isKept ? "✓" : "✗"} from key to paint p95 ${worst.toFixed(0)} ms (budget ${budgetMs} ms)`);
  return isKept;
}

type Measured = Latencies & { worked: number[] };

/** What the browser itself takes, on this machine, at this moment. */
async function inBareField(context: BrowserContext, strokes: Stroke[]): Promise<Measured> {
  const page = await context.newPage();
  await page.setContent("<textarea rows=20 cols=60></textarea>");
  await page.locator("textarea").focus();
  const measured = await measuredIn(page, strokes);
  await page.close();
  return measured;
}

/** Into the longest block of a language, which becomes an editor as it comes on the screen. */
async function inEditor(context: BrowserContext, language: string, strokes: Stroke[]): Promise<Measured> {
  const page = await context.newPage();
  await page.goto(`/zh/studio/texts/${place}`);
  const plain = page.locator(`textarea[name^="body.${language}."]`);
  const lengths = await plain.evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value.length));
  const side = plain.nth(lengths.indexOf(Math.max(...lengths))).locator("..");
  await side.scrollIntoViewIfNeeded();
  await side.locator(".cm-line").nth(2).click();
  await page.keyboard.press("End");
  const measured = await measuredIn(page, strokes);
  await page.close();
  return measured;
}

async function measuredIn(page: Page, strokes: Stroke[]): Promise<Measured> {
  await readyForWork(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await typed(page, session, strokes.slice(0, 10), pace);
  const worked: number[] = [];
  const meanwhile = async () => {
    worked.push(...(await workedOn(page, 5)));
  };
  return { ...(await typed(page, session, strokes, { ...pace, meanwhile })), worked };
}

function lineOf(what: string, { toPaint, reported, computedMs, worked }: Measured): string {
  const { p50, p95, max } = spreadOf(toPaint);
  const equal = spreadOf(worked);
  const own =
    reported.length > 0 ? `, ${reported.length} events of 16 ms or more, ${ms(Math.max(...reported))} at most` : "";
  return `${what.padEnd(28)} ${String(toPaint.length).padStart(4)} strokes  median${ms(p50)}  p95${ms(p95)}  max${ms(max)}  computing${ms(computedMs)}  equal works ×${(equal.p95 / equal.p50).toFixed(1)}${own}`;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(7);
}
