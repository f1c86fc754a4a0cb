import type { Page } from "@playwright/test";
import { demoCohort, demoMessage } from "../../db/demoPeople.ts";
import { type Cookies, expect, expectAccessible, test } from "./support/test.ts";
import { type Language, languages, words } from "./support/words.ts";

const course = "/courses/quality-apprenticeships";
const quiz = `${course}/quizzes/foundations`;
const cohort = `/cohorts/${demoCohort.id}`;
const roundtable = `${cohort}/discussions/quality-apprenticeships/six-building-blocks`;
const gradebook = `${cohort}/gradebook/quality-apprenticeships`;

interface Shown {
  name: string;
  open: (page: Page, language: Language) => Promise<unknown>;
  /** The demonstration's learner. */
  signedIn?: boolean;
  trainer?: boolean;
  admin?: boolean;
  /** Answered 404 on purpose: the browser logs that. */
  missing?: boolean;
}

const at = (path: string) => (page: Page, language: Language) => page.goto(`/${language}${path}`);
const parallel = (path: string) => (page: Page, language: Language) =>
  page.goto(`/${language}${path}?with=${language === "en" ? "zh" : "en"}`);
const found = (page: Page, language: Language) =>
  page.goto(`/${language}/search?q=${encodeURIComponent(language === "en" ? "mentor" : "学徒")}`);

const pages: Shown[] = [
  { name: "home", open: at("") },
  { name: "courses", open: at("/courses") },
  { name: "course", open: at(course) },
  { name: "course drawn as a path", open: at("/courses/training-of-trainers") },
  { name: "section", open: at(`${course}/what-it-is`) },
  { name: "section, both languages", open: parallel(`${course}/what-it-is`) },
  { name: "section with the life cycle's first stage", open: at(`${course}/social-dialogue`) },
  { name: "quiz rules", open: at(quiz) },
  { name: "tools", open: at("/tools") },
  { name: "tool", open: at("/tools/agreement-quality-checklist") },
  { name: "tool that several courses use", open: at("/tools/cost-benefit-calculator-for-the-enterprise") },
  { name: "cases", open: at("/cases") },
  { name: "cases, filtered", open: at("/cases?country=CN&process=2.1") },
  { name: "case", open: at("/cases/huzhou-villages") },
  { name: "glossary", open: at("/glossary") },
  { name: "search", open: at("/search") },
  { name: "search with results", open: found },
  { name: "search without results", open: at("/search?q=xyzzy") },
  { name: "about", open: at("/about") },
  { name: "sources", open: at("/sources") },
  { name: "accessibility", open: at("/accessibility") },
  { name: "privacy", open: at("/privacy") },
  { name: "sign in", open: at("/sign-in") },
  { name: "sign up", open: at("/sign-up") },
  { name: "forgotten password", open: at("/forgot") },
  { name: "my learning of a visitor", open: at("/learning") },
  { name: "no such page", open: at("/nothing/here"), missing: true },
  { name: "no such section", open: at(`${course}/nothing`), missing: true },
  { name: "my learning", open: at("/learning"), signedIn: true },
  { name: "course of a learner", open: at(course), signedIn: true },
  { name: "section of a learner, with answers", open: at(`${course}/what-it-is`), signedIn: true },
  { name: "quiz rules of a learner", open: at(quiz), signedIn: true },
  { name: "attempt", open: openAttempt, signedIn: true },
  { name: "result", open: openResult, signedIn: true },
  { name: "profile", open: at("/profile"), signedIn: true },
  { name: "security", open: at("/profile/security"), signedIn: true },
  { name: "own data", open: at("/profile/data"), signedIn: true },
  { name: "inbox", open: at("/inbox"), signedIn: true },
  { name: "message", open: at(`/inbox/${demoMessage.id}`), signedIn: true },
  { name: "discussions of a learner", open: at(`${cohort}/discussions`), signedIn: true },
  { name: "roundtable of a learner", open: at(roundtable), signedIn: true },
  { name: "discussions", open: at(`${cohort}/discussions`), trainer: true },
  { name: "roundtable", open: at(roundtable), trainer: true },
  {
    name: "discussion nobody has begun",
    open: at(`${cohort}/discussions/quality-apprenticeships/china`),
    trainer: true,
  },
  { name: "messages sent", open: at(`${cohort}/messages`), trainer: true },
  { name: "message sent", open: at(`${cohort}/messages/${demoMessage.id}`), trainer: true },
  { name: "new message", open: at(`${cohort}/messages/new`), trainer: true },
  { name: "cohorts", open: at("/cohorts"), trainer: true },
  { name: "new cohort", open: at("/cohorts/new"), trainer: true },
  { name: "board", open: at(cohort), trainer: true },
  { name: "learner of a cohort", open: openLearner, trainer: true },
  { name: "questions of a cohort", open: at(`${cohort}/questions`), trainer: true },
  { name: "learners", open: at(`${cohort}/members`), trainer: true },
  { name: "upload of learners", open: at(`${cohort}/members/upload`), trainer: true },
  { name: "invitation for a room", open: at(`${cohort}/invite`), trainer: true },
  { name: "assigning", open: at(`${cohort}/assign`), trainer: true },
  { name: "assignments", open: at(`${cohort}/assignments`), trainer: true },
  { name: "settings of a cohort", open: at(`${cohort}/settings`), trainer: true },
  { name: "organizations", open: at("/organizations"), trainer: true },
  { name: "section as slides", open: at(`${course}/agreements/slides`), trainer: true },
  { name: "section as a handout", open: at(`${course}/agreements/handout?copy=trainer`), trainer: true },
  { name: "joining a cohort", open: at("/join") },
  { name: "own cohorts", open: at("/profile/cohorts"), signedIn: true },
  { name: "notifications", open: at("/profile/notifications"), signedIn: true },
  { name: "gradebook", open: at(gradebook), trainer: true },
  { name: "mark", open: openMark, trainer: true },
  { name: "weights", open: at(`${gradebook}/weights`), trainer: true },
  { name: "open responses", open: at(`${cohort}/grading`), trainer: true },
  { name: "open response", open: openResponse, trainer: true },
  { name: "feedback from trainers", open: at("/learning/feedback"), signedIn: true },
  { name: "changes of the Studio", open: at("/studio/changes"), admin: true },
  { name: "translation", open: at("/studio/translation"), admin: true },
  {
    name: "preview of a draft",
    open: at("/studio/preview/courses/quality-apprenticeships/foundations/what-it-is"),
    admin: true,
  },
  { name: "pictures", open: at("/studio/pictures"), admin: true },
  { name: "audit log", open: at("/studio/log?verify=1"), admin: true },
  { name: "people", open: at("/studio/people"), admin: true },
  { name: "adding people", open: at("/studio/people/add"), admin: true },
  { name: "person", open: openPerson, admin: true },
  { name: "merging two people", open: openMerge, admin: true },
  { name: "site", open: at("/studio/site"), admin: true },
  { name: "backups", open: at("/studio/site/backups"), admin: true },
  { name: "background work", open: at("/studio/site/work"), admin: true },
];

async function openAttempt(page: Page, language: Language): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}${quiz}`);
  const names = ["quiz:start.button", "quiz:start.again", "quiz:start.resume"].map((key) => t(key));
  await page.locator("main button", { hasText: new RegExp(`^(${names.join("|")})$`) }).click();
  await expect(page).toHaveURL(/\/attempts\/[\w-]+$/);
}

async function openResult(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}${quiz}`);
  await page.locator("main a[href$='/result']").first().click();
  await expect(page).toHaveURL(/\/result$/);
}

async function openLearner(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}${cohort}`);
  await page.locator("main a[href*='/learners/']").first().click();
  await expect(page).toHaveURL(/\/learners\/.+/);
}

async function openPerson(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}/studio/people?q=tom`);
  await page.locator("main li a[href*='/studio/people/']").first().click();
  await expect(page).toHaveURL(/\/people\/.+/);
}

async function openMerge(page: Page, language: Language): Promise<void> {
  await openPerson(page, language);
  await page.goto(`${new URL(page.url()).pathname}/merge?q=chenjing`);
  await page.locator("main a[href^='?with=']").first().click();
  await expect(page).toHaveURL(/with=/);
}

/** The first cell that was taken, so that there is something to explain. */
async function openMark(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}${gradebook}`);
  await page.locator("main td a", { hasText: "%" }).first().click();
  await expect(page).toHaveURL(/\/foundations\/(chapter|quiz)\//);
}

async function openResponse(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}${cohort}/grading`);
  await page.locator("main ol a").first().click();
  await expect(page).toHaveURL(/\/grading\/.+/);
}

/** The session that a page is opened with; none: as a visitor. */
function whose(
  { signedIn, trainer, admin }: Shown,
  sessions: Record<"learnerCookies" | "trainerCookies" | "adminCookies", Cookies>,
): Cookies {
  if (admin) return sessions.adminCookies;
  if (trainer) return sessions.trainerCookies;
  return signedIn ? sessions.learnerCookies : [];
}

const onPostgres = Boolean(process.env.TEST_POSTGRES_URL);

for (const language of languages) {
  for (const shown of onPostgres ? [] : pages) {
    test(`${shown.name}, ${language}`, async ({
      page,
      watch,
      learnerCookies,
      trainerCookies,
      adminCookies,
      context,
    }) => {
      if (shown.missing) watch.expect(/status of 404/);
      await context.addCookies(whose(shown, { learnerCookies, trainerCookies, adminCookies }));
      await page.emulateMedia({ reducedMotion: "reduce" });
      await shown.open(page, language);
      await expectWhole(page, language, shown);
      await expectForEverybody(page, language);
    });
  }
  if (onPostgres) {
    // The markup is the same whatever engine it was read from, so that it is looked at closely on one.
    test(`every page opens, ${language}`, async ({
      page,
      watch,
      learnerCookies,
      trainerCookies,
      adminCookies,
      context,
    }) => {
      test.setTimeout(180_000);
      watch.expect(/status of 404/);
      for (const shown of pages) {
        await context.clearCookies();
        await context.addCookies(whose(shown, { learnerCookies, trainerCookies, adminCookies }));
        await test.step(shown.name, async () => {
          await shown.open(page, language);
          await expectWhole(page, language, shown);
        });
      }
    });
  }
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test.skip(onPostgres, "the markup is the same whatever engine it was read from");

  test("no page shows a button that does nothing", async ({
    page,
    watch,
    learnerCookies,
    trainerCookies,
    adminCookies,
    context,
  }) => {
    test.setTimeout(120_000);
    watch.expect(/status of 404/);
    const editors = ["texts/courses/quality-apprenticeships/foundations/china", "sections/training-of-trainers"];
    const opened: Shown[] = [
      ...pages,
      ...editors.map((path) => ({ name: path, open: at(`/studio/${path}`), admin: true })),
    ];
    for (const shown of opened) {
      await context.clearCookies();
      await context.addCookies(whose(shown, { learnerCookies, trainerCookies, adminCookies }));
      await test.step(shown.name, async () => {
        await shown.open(page, "en");
        await expect(page.locator("button[type='button']:visible")).toHaveCount(0);
      });
    }
  });
});

/** What every page has: its status, one heading of the first level, a title and a language that agree. */
async function expectWhole(page: Page, language: Language, { missing = false }: Shown): Promise<void> {
  expect(await page.evaluate(statusOfPage)).toBe(missing ? 404 : 200);
  await expect(page.locator("h1:visible")).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("lang", language === "en" ? "en" : "zh-Hans");
  await expect(page).toHaveTitle(language === "en" ? /^[^\p{Script=Han}]{5,}$/u : /\p{Script=Han}{2,}/u);
  await expect(page).toHaveTitle(new RegExp(words(language)("common:siteName")));
}

/** What the server answered when this document was asked for. */
function statusOfPage(): number | undefined {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation instanceof PerformanceNavigationTiming ? navigation.responseStatus : undefined;
}

const desk = { width: 1280, height: 844 };
const phone = { width: 390, height: 844 };
/** Either language in both widths and both themes; both languages together in every pair of them. */
const looks = {
  en: [
    [desk, "light"],
    [phone, "dark"],
  ],
  zh: [
    [desk, "dark"],
    [phone, "light"],
  ],
} as const;

/** Nothing keeps anybody out, and no width needs scrolling sideways. */
async function expectForEverybody(page: Page, language: Language): Promise<void> {
  for (const [size, colorScheme] of looks[language]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await drawn(page);
    await test.step(`${colorScheme}, ${size.width} px`, () => expectAccessible(page));
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => widest(page), "elements wider than 320 px").toEqual([]);
}

/** A change of theme or width is on the page with the second frame after it. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Nothing, when the page need not be scrolled sideways; else what sticks out. */
function widest(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className} ${Math.round(element.getBoundingClientRect().right)}`)
      .slice(0, 10);
  });
}
