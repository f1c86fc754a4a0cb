import type { Page } from "@playwright/test";
import { demoCohort } from "../../db/demoPeople.ts";
import { enterDemoCohort } from "./support/people.ts";
import { expect, expectAccessible, test } from "./support/test.ts";
import { type Language, languages, otherLanguage, words } from "./support/words.ts";

const course = "/courses/quality-apprenticeships";
const cohort = `/cohorts/${demoCohort.id}`;
const asked = [
  { section: "six-building-blocks", question: "my-weakest-block" },
  { section: "costs-and-benefits", question: "three-lines-for-finance" },
  { section: "preparing-staff", question: "propose-mentor-hours" },
] as const;

/** Answers three open questions inside the text. */
async function answerThree(page: Page, language: Language): Promise<void> {
  for (const { section, question } of asked) {
    await page.goto(`/${language}${course}/${section}`);
    const box = page.locator(`#q-${question}`);
    await box.locator("textarea").fill(`Words about ${question}`);
    await box.getByRole("button", { name: words(language)("questions:inline.answer"), exact: true }).click();
    await expect(box.locator(".verdict")).toBeVisible();
  }
}

/** With the Tab key, from wherever the focus is. */
async function tabTo(page: Page, selector: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)).toBe(true);
  }).toPass({ intervals: [0] });
}

/** Keys are the page's own from here on. */
const hydrated = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-hydrated");

for (const language of languages) {
  const t = words(language);

  test(`${language}: three responses are graded by keyboard alone, and the learner sees what was said`, async ({
    page,
    newVisitor,
    signIn,
    freshAccount,
    server,
  }) => {
    const learner = await freshAccount();
    await enterDemoCohort(server.database, learner);
    await page.goto(`/${language}`);
    await signIn(page, learner);
    await answerThree(page, language);

    const trainer = await (await newVisitor()).newPage();
    await trainer.goto(`/${language}`);
    await signIn(trainer, "trainer");
    await trainer.goto(`/${language}${cohort}/grading`);
    await trainer.getByRole("link", { name: learner.name }).first().focus();
    await trainer.keyboard.press("Enter");
    await expect(trainer).toHaveURL(/\/grading\/.+/);
    await hydrated(trainer);
    for (const { question } of asked) {
      await expect(trainer.getByText(`Words about ${question}`)).toBeVisible();
      await expect(trainer.getByRole("heading", { name: learner.name })).toBeFocused();
      await tabTo(trainer, "[data-criterion] input");
      for (const _ of await trainer.locator("[data-criterion]").all()) await trainer.keyboard.press("1");
      await expect(trainer.locator("textarea")).toBeFocused();
      await trainer.keyboard.type(`Said of ${question}`);
      await trainer.keyboard.press("Control+Enter");
      await expect(trainer.getByText(t("grades:grading.saved"), { exact: true })).toBeVisible();
    }
    await trainer.goto(`/${language}${cohort}/grading`);
    await expect(trainer.getByRole("link", { name: learner.name })).toHaveCount(0);

    for (const shown of [language, otherLanguage(language)]) {
      await page.goto(`/${shown}${course}/six-building-blocks`);
      const feedback = page.locator("#q-my-weakest-block .trainer-feedback");
      await expect(feedback.getByText("Said of my-weakest-block")).toHaveAttribute("lang", "en");
      await expect(feedback).toContainText(shown === "en" ? "4 of 7 points" : "得4分，满分7分");
    }
    await page.goto(`/${language}/learning/feedback`);
    await expect(page.locator("main section")).toHaveCount(3);
    await expectAccessible(page);
  });

  test(`${language}: a mark is given from the gradebook by keyboard, and counts`, async ({ page, signIn }) => {
    await page.goto(`/${language}`);
    await signIn(page, "trainer");
    await page.goto(`/${language}${cohort}/gradebook/quality-apprenticeships`);
    await hydrated(page);
    const cells = page.locator("tbody td a");
    await cells.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("tbody tr").nth(1).locator("td a").nth(1)).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByLabel(t("grades:mark.share")).fill("77");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#learner-/);
    await expect(page.locator("tbody tr").nth(1).locator("td a").nth(1)).toContainText("77%");
    await expect(page.locator("tbody tr").nth(1).locator("td a").first()).toBeFocused();
  });
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a response is graded, and what is missing is said at its field with nothing lost", async ({
    page,
    newVisitor,
    signIn,
    freshAccount,
    server,
    watch,
  }) => {
    watch.expect(/status of 400/);
    const learner = await freshAccount();
    await enterDemoCohort(server.database, learner);
    const visitor = await newVisitor();
    const learning = await visitor.newPage();
    await learning.goto("/en");
    await signIn(learning, learner);
    await answerThree(learning, "en");
    await page.goto("/en");
    await signIn(page, "trainer");
    await page.goto(`/en${cohort}/grading`);
    await page.getByRole("link", { name: learner.name }).first().click();
    await page.locator("textarea").fill("Words that stay");
    await page.getByRole("button", { name: words("en")("grades:grading.save"), exact: true }).click();
    await expect(page.locator(".form-errors")).toBeVisible();
    await expect(page.locator("textarea")).toHaveValue("Words that stay");
    for (const criterion of await page.locator("[data-criterion]").all())
      await criterion.getByRole("radio").nth(1).check();
    await page.getByRole("button", { name: words("en")("grades:grading.saveNext"), exact: true }).click();
    await expect(page.getByText("Words about three-lines-for-finance")).toBeVisible();
  });
});
