import { expect, test } from "./support/test.ts";

/** Clicks from the first moment on, as fast as the page lets them through. */
function clickAllTheTime(): void {
  const { port1, port2 } = new MessageChannel();
  let clicks = 0;
  port1.onmessage = () => {
    document.querySelector("h1")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    if (clicks++ < 4_000) port2.postMessage(null);
  };
  port2.postMessage(null);
}

test("a page that is clicked on while it wakes up wakes up all the same", async ({ page, context }) => {
  await page.addInitScript(clickAllTheTime);
  const developerTools = await context.newCDPSession(page);
  await developerTools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  for (let visit = 0; visit < 5; visit++) {
    await page.goto("/en/sign-up");
    // The button that shows the password is there once the page's script runs.
    await expect(page.locator("main form button[type='button']").first()).toBeVisible();
  }
});
