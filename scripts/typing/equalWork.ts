import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";

/** About as long as a stroke. */
const steps = 1_500_000;
const everyMs = 40;

/** As text: what tsx makes of a function names things that a page does not know. */
const work = `
  window.work = (steps) => {
    const start = performance.now();
    let sum = 0;
    for (let step = 0; step < steps; step++) sum = (sum * 31 + step) | 0;
    return sum === 1 ? 0 : performance.now() - start;
  };
  for (let round = 0; round < 300; round++) work(${steps / 5});
  undefined;
`;

/** Readies a page to do one and the same work again and again: compiled as far as it ever will be. */
export async function readyForWork(page: Page): Promise<void> {
  await page.evaluate(work);
}

/** How long it takes each time, in ms: how far these are apart is the machine's doing. */
export async function workedOn(page: Page, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    took.push(await page.evaluate<number>(`work(${steps})`));
    await sleep(everyMs);
  }
  return took;
}
