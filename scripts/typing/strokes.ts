import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

/** One thing a hand does: a key, a letter of pinyin on its way to a character, or the characters it becomes. */
export type Stroke = { key: string } | { composing: string } | { composed: string };

const english = "the mentor and the apprentice agree on what to learn, by when it is learned, and who looks at it. ";
type Word = [letters: string, characters: string];
const first: Word = ["shifu", "师傅"];
const chinese: Word[] = [first, ["xuetu", "学徒"], ["qiye", "企业"], ["jineng", "技能"], ["kaohe", "考核"]];

/** So many characters of English by keys, and as many of Chinese by an input method. */
export function strokesOf(characters: number): { english: Stroke[]; chinese: Stroke[] } {
  const keys = Array.from({ length: characters }, (_, n): Stroke => ({ key: english[n % english.length] ?? " " }));
  const words = Array.from({ length: characters / 2 }, (_, n) => chinese[n % chinese.length] ?? first);
  const composed = words.flatMap(([letters, characters]): Stroke[] => [
    ...Array.from(letters, (_, n) => ({ composing: letters.slice(0, n + 1) })),
    { composed: characters },
  ]);
  return { english: keys, chinese: composed };
}

/** As a browser gets them from the keyboard and from the system's input method. */
export async function strike(session: CDPSession, stroke: Stroke): Promise<void> {
  if ("composing" in stroke) {
    const end = stroke.composing.length;
    await session.send("Input.imeSetComposition", { text: stroke.composing, selectionStart: end, selectionEnd: end });
  } else if ("composed" in stroke) {
    await session.send("Input.insertText", { text: stroke.composed });
  } else {
    const code = stroke.key.toUpperCase().charCodeAt(0);
    const key = { key: stroke.key, windowsVirtualKeyCode: code };
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", text: stroke.key, ...key });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }
}

/** From each stroke to the paint that shows it, and what the browser itself says of events that took longer. */
export interface Latencies {
  toPaint: number[];
  /** Durations of the browser's own Event Timing: 16 ms and more, in steps of 8. */
  reported: number[];
  /** What the page computed for a stroke, from the event to the paint and whatever followed, however busy the machine. */
  computedMs: number;
}

interface Pace {
  everyMs: number;
  /** After so many strokes the hand rests until the draft is saved, and goes on as the answer comes. */
  restAfter: number;
  restMs: number;
  meanwhile?: () => Promise<void>;
}

/** As text: what tsx makes of a function names things that a page does not know. */
const inPage = readFileSync(new URL("inPage.js", import.meta.url), "utf8");

/** Types into what has the focus, and measures. After every tenth stroke the hand waits for what is to be done meanwhile. */
export async function typed(
  page: Page,
  session: CDPSession,
  strokes: Stroke[],
  { everyMs, restAfter, restMs, meanwhile }: Pace,
): Promise<Latencies> {
  await page.evaluate(inPage);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  let computed = 0;
  let before = await computedMs(session);
  for (const [index, stroke] of strokes.entries()) {
    await strike(session, stroke);
    await sleep(index % restAfter === restAfter - 1 ? restMs : everyMs);
    if (!meanwhile || index % 10 !== 9) continue;
    computed += (await computedMs(session)) - before;
    await meanwhile();
    before = await computedMs(session);
  }
  computed += (await computedMs(session)) - before;
  const seen = await page.evaluate(() => Reflect.get(window, "typing").end());
  return { ...seen, computedMs: computed / strokes.length };
}

async function computedMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
}
