import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { languages } from "./support/words.ts";

const section = "/courses/quality-apprenticeships/what-it-is";
const kilobyte = 1024;

interface Sent {
  url: string;
  type: string;
  /** Bytes as they came over the wire, headers included. */
  bytes: number;
}

/** What the browser asked the network for while a page was opened; what its cache had does not count. */
async function requestsOf(page: Page, open: () => Promise<unknown>): Promise<Sent[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const asked = new Map<string, Sent>();
  const cached = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) =>
    asked.set(requestId, { url: request.url, type: type ?? "", bytes: 0 }),
  );
  session.on("Network.requestServedFromCache", ({ requestId }) => cached.add(requestId));
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const sent = asked.get(requestId);
    if (sent) sent.bytes = encodedDataLength;
  });
  await open();
  await page.waitForLoadState("networkidle");
  await session.detach();
  return [...asked].flatMap(([id, sent]) => (cached.has(id) || !sent.url.startsWith("http") ? [] : [sent]));
}

const sum = (sent: Sent[]) => sent.reduce((total, { bytes }) => total + bytes, 0);

for (const language of languages) {
  test(`a section is light, ${language}`, async ({ page }) => {
    const first = await requestsOf(page, () => page.goto(`/${language}${section}`));
    const text = first.filter(({ type }) => type !== "Image" && type !== "Other");
    const scripts = first.filter(({ type }) => type === "Script");
    const told = first.map(({ url, bytes }) => `${bytes} ${url}`).join("\n");
    expect(sum(text), told).toBeLessThanOrEqual(40 * kilobyte);
    expect(sum(scripts), told).toBeLessThanOrEqual(10 * kilobyte);
    expect(first.length, told).toBeLessThanOrEqual(5);

    await page.goto("about:blank");
    const again = await requestsOf(page, () => page.goto(`/${language}${section}`));
    expect(again.map(({ url }) => new URL(url).pathname)).toEqual([`/${language}${section}`]);
  });

  test(`a section has no framework script, ${language}`, async ({ page }) => {
    const response = await page.goto(`/${language}${section}`);
    const html = (await response?.text()) ?? "";
    expect(html).not.toMatch(/__remix|entry\.client|manifest-|modulepreload/);
    expect(html.match(/<script\b/g) ?? []).toHaveLength(1);
    expect(html).not.toMatch(/<script\b[^>]*>[^<]/);
  });
}
