import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { systemChromium } from "../scripts/browser.mjs";

const fromTop = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Without these Chromium asks hosts of its own for updates, which some networks refuse and no test needs. */
const launchArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: fromTop("test-results/e2e"),
  globalSetup: fileURLToPath(new URL("e2e/support/globalSetup.ts", import.meta.url)),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: fromTop("test-results/e2e.json") }]],
  use: {
    browserName: "chromium",
    actionTimeout: 10_000,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    // Where one page fades into the next, a browser that is asked on quickly logs that it broke off.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: systemChromium(),
      args: launchArguments,
      // Where no locale is set, Chromium gives files with Chinese names another one.
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    },
  },
});
