import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails, with the elements named, when axe finds anything against WCAG 2.2 AA: on the whole page, or in parts of it,
 * such as menus that are open and hide what is under them.
 */
export async function expectAccessible(page: Page, within = "html"): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const violations = await page.evaluate(findViolations, { within, values: tags });
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
  expect(findings, `axe on ${page.url()}`).toEqual([]);
}

/** Runs in the page. What passes is not worth carrying out of the browser: that takes longer than the search itself. */
async function findViolations({ within, values }: { within: string; values: string[] }): Promise<axe.Result[]> {
  const { axe } = window as unknown as { axe: typeof import("axe-core") };
  const options: axe.RunOptions = { runOnly: { type: "tag", values }, resultTypes: ["violations"] };
  return (await axe.run(within, options)).violations;
}
