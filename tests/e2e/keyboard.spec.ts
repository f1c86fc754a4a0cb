import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { languages, words } from "./support/words.ts";

const course = "/courses/quality-apprenticeships";

/** Presses Tab until the focus is where it is wanted, as people do who have no mouse. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${wanted}`);
}

async function pressOn(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`main [name=${name}]`));
  await page.keyboard.type(text);
}

for (const language of languages) {
  const t = words(language);

  test(`${language}: from the home page to my learning by keyboard alone`, async ({ page }) => {
    test.setTimeout(150_000);
    await test.step("home, course, section", async () => {
      await page.goto(`/${language}`);
      await pressOn(page, page.locator(`a[href="/${language}/courses"]`).first());
      await expect(page).toHaveURL(new RegExp(`/${language}/courses$`));
      await pressOn(page, page.locator(`main a[href="/${language}${course}"]`).first());
      await expect(page).toHaveURL(new RegExp(`${course}$`));
      await pressOn(page, page.locator(`main a[href="/${language}${course}/what-it-is"]`).first());
      await expect(page).toHaveURL(/\/what-it-is$/);
    });
    await test.step("a question of the text", async () => {
      const withChoices = page.locator("[data-practice]:has(input[type='radio'])").first();
      const question = page.locator(`[data-practice="${await withChoices.getAttribute("data-practice")}"]`);
      await tabTo(page, question.locator("input[type='radio']").first());
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      await expect(question.locator("input[type='radio']").nth(1)).toBeChecked();
      await pressOn(page, question.getByRole("button", { name: t("questions:inline.answer"), exact: true }));
      await expect(question.locator(".verdict").first()).toBeVisible();
    });
    await test.step("the quiz, to its result", async () => {
      await page.goto(`/${language}${course}`);
      await pressOn(page, page.locator(`main a[href="/${language}${course}/quizzes/foundations"]`).first());
      await expect(page).toHaveURL(/\/quizzes\/foundations$/);
      await pressOn(page, page.getByRole("button", { name: t("quiz:start.button"), exact: true }));
      await expect(page).toHaveURL(/\/attempts\/[\w-]+$/);
      await expect(page.getByRole("timer")).toBeVisible();
      const choice = page.locator("main [data-question] input[type='radio']").first();
      await tabTo(page, choice);
      await page.keyboard.press("Space");
      await expect(choice).toBeChecked();
      await pressOn(page, page.getByRole("button", { name: t("quiz:player.submit"), exact: true }));
      await pressOn(page, page.getByRole("button", { name: t("quiz:player.confirm"), exact: true }));
      await expect(page).toHaveURL(/\/result$/);
    });
    await test.step("an account, and my learning in it", async () => {
      await pressOn(page, page.locator(`header a[href^="/${language}/sign-in"]:visible`));
      await expect(page).toHaveURL(/\/sign-in/);
      await pressOn(page, page.locator(`main a[href^="/${language}/sign-up"]`).first());
      await expect(page).toHaveURL(/\/sign-up/);
      await typeInto(page, "name", "曾伟 Zeng Wei");
      await typeInto(page, "identifier", `keyboard.${language}@example.org`);
      await typeInto(page, "password", "correct horse battery");
      await page.keyboard.press("Enter");
      await expect(page).not.toHaveURL(/\/sign-up/);
      await pressOn(page, page.locator("header .site-account summary"));
      await pressOn(page, page.locator(`header .site-account a[href="/${language}/learning"]`));
      await expect(page).toHaveURL(new RegExp(`/${language}/learning$`));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(
        page
          .locator("main")
          .getByText(/^\d+%$/)
          .first(),
      ).toBeVisible();
    });
  });
}
