import { type Browser, type BrowserContext, type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { type Account, signIn, signUpSomebody, type Who } from "./people.ts";
import { type SiteServer, startSite } from "./siteServer.ts";
import { newWatch, type Watch, watchContext } from "./watch.ts";

export { expectAccessible } from "./accessible.ts";
export type { Account, Who } from "./people.ts";
export { expect };

interface TestFixtures {
  /** Fails the test at its end when a page logged an error or asked another host. */
  watch: Watch;
  /** Signs in as a person of the demonstration ("learner", "newLearner", "trainer", "admin") or a fresh account. */
  signIn: typeof signIn;
  /** An account nobody else uses. */
  freshAccount: () => Promise<Account>;
  /** Another browser of the same site: another device, another person. Watched like the first, closed at the end. */
  newVisitor: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

interface WorkerFixtures {
  server: SiteServer;
  /** Where this worker's site is: http://127.0.0.1:<port>. Pages can go to addresses without it. */
  site: string;
  /** The session of the demonstration's learner, for tests that look at their pages and change nothing. */
  learnerCookies: Cookies;
  /** The same of the demonstration's trainer. */
  trainerCookies: Cookies;
  /** The same of the demonstration's admin. */
  adminCookies: Cookies;
}

export type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use, { workerIndex }) => {
      const server = await startSite(process.env.E2E_RUN ?? "", `worker-${workerIndex}`);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 30_000 },
  ],
  site: [async ({ server }, use) => use(server.url), { scope: "worker" }],
  learnerCookies: [
    async ({ browser, site }, use) => use(await sessionOf(browser, site, "learner")),
    { scope: "worker", timeout: 30_000 },
  ],
  trainerCookies: [
    async ({ browser, site }, use) => use(await sessionOf(browser, site, "trainer")),
    { scope: "worker", timeout: 30_000 },
  ],
  adminCookies: [
    async ({ browser, site }, use) => use(await sessionOf(browser, site, "admin")),
    { scope: "worker", timeout: 30_000 },
  ],
  baseURL: async ({ site }, use) => use(site),
  // Each test comes from an address of its own, so that none uses up the sign-ins another needs.
  extraHTTPHeaders: async ({ extraHTTPHeaders }, use, { testId }) =>
    use({ ...extraHTTPHeaders, "X-Forwarded-For": addressOf(testId) }),

  watch: [
    async ({ context, site }, use) => {
      const watch = watchContext(context, site, newWatch());
      await use(watch);
      expect(watch.problems, "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  signIn: async ({}, use) => use(signIn),
  freshAccount: async ({ browser, site }, use, { workerIndex }) =>
    use(() => signUpSomebody(browser, site, workerIndex)),
  newVisitor: async ({ browser, site, extraHTTPHeaders, contextOptions, watch }, use) => {
    const visitors: BrowserContext[] = [];
    await use(async (options = {}) => {
      const visitor = await browser.newContext({ baseURL: site, extraHTTPHeaders, ...contextOptions, ...options });
      watchContext(visitor, site, watch);
      visitors.push(visitor);
      return visitor;
    });
    for (const visitor of visitors) await visitor.close();
  },
});

/** From the range kept for documentation, so that it can be nobody's. */
function addressOf(testId: string): string {
  const number = [...testId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_536, 7);
  return `198.18.${number >> 8}.${number & 255}`;
}

async function sessionOf(browser: Browser, site: string, who: Who): Promise<Cookies> {
  const context = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/en");
  await signIn(page, who);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}
