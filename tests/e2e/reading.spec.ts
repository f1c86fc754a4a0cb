import type { Page } from "@playwright/test";
import { fillIn } from "./support/answering.ts";
import { type Account, expect, test } from "./support/test.ts";
import { type Language, languages, otherLanguage, words } from "./support/words.ts";

const course = "/courses/quality-apprenticeships";
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

interface Journey {
  language: Language;
  script: boolean;
  narrow: boolean;
}

for (const script of [true, false]) {
  for (const viewport of [phone, desk]) {
    for (const language of languages) {
      test.describe(`${language}, ${viewport.width} px, ${script ? "with" : "without"} script`, () => {
        test.use({ viewport, javaScriptEnabled: script });
        const journey = { language, script, narrow: viewport === phone };

        test("from the home page to a result, and on again on another device", async ({ page, newVisitor }) => {
          test.setTimeout(150_000);
          const account = newcomer(`${language}.${viewport.width}.${script}`);
          await test.step("to reading in one click", () => beginReading(page, journey));
          const section = new URL(page.url()).pathname;
          await test.step("answer the questions", () => answerQuestions(page, journey));
          await test.step("read the section", () => readToTheEnd(page, journey));
          await test.step("the map shows it", () => expectOnMap(page, journey, section));
          await test.step("take the quiz in two languages", () => takeQuiz(page, journey));
          await test.step("the map still shows it", () => expectOnMap(page, journey, section));
          await test.step("sign up, and sign out", () => signUpAndOut(page, journey, account));
          const device = await newVisitor({ viewport, javaScriptEnabled: script });
          const elsewhere = await device.newPage();
          await test.step("sign in elsewhere and go on in one click", () => resume(elsewhere, journey, account));
        });
      });
    }
  }
}

const newcomer = (part: string): Account => ({
  name: "Wang Fang 王芳",
  email: `journey.${part}@example.org`,
  password: "a-long-test-password",
});

async function beginReading(page: Page, { language }: Journey): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}`);
  await page.getByRole("link", { name: t("reading:home.start"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/${language}${course}/[a-z-]+$`));
  await expect(page.locator("main [data-block]").first()).toBeVisible();
}

/** Each question of the text: answered where it stands, and told whether that was right, and why. */
async function answerQuestions(page: Page, { language }: Journey): Promise<void> {
  const t = words(language);
  const ids = await page
    .locator("[data-practice]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-practice")));
  expect(ids.length).toBeGreaterThanOrEqual(3);
  for (const id of ids) {
    const question = page.locator(`[data-practice="${id}"]`);
    await fillIn(question);
    await question.getByRole("button", { name: t("questions:inline.answer"), exact: true }).click();
    await expect(question.locator(".verdict, .question-title ~ * .verdict").first()).toBeVisible();
  }
}

async function readToTheEnd(page: Page, { language }: Journey): Promise<void> {
  const t = words(language);
  const end = page.locator("[data-section-end]");
  await end.getByRole("button", { name: t("reading:section.markAll") }).click();
  await expect(end.getByText(t("reading:section.done"), { exact: true })).toBeVisible();
}

async function expectOnMap(page: Page, { language }: Journey, section: string): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}${course}`);
  const stop = page.getByRole("navigation", { name: t("reading:course.map") }).locator(`a[href="${section}"]`);
  await expect(stop).toHaveAccessibleName(new RegExp(t("reading:course.state.done")));
}

/** The first half in the one language, the second in the other; nothing that was answered is lost. */
async function takeQuiz(page: Page, journey: Journey): Promise<void> {
  const { language } = journey;
  const t = words(language);
  await page.locator("main a[href*='/quizzes/']").first().click();
  await expect(page.getByRole("heading", { name: t("quiz:start.rules") })).toBeVisible();
  await page.getByRole("button", { name: t("quiz:start.button") }).click();
  await expect(page).toHaveURL(/\/attempts\/[\w-]+$/);
  await waitForScript(page, journey);
  const total = await page.locator("main [data-question]").count();
  const half = Math.floor(total / 2);
  await answerRange(page, journey, 0, half);
  await waitForSaved(page, journey, language);

  const other = otherLanguage(language);
  await page.locator(`.language-switch a[data-language="${other}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/${other}/attempts/`));
  await expect(
    page.getByText(words(other)("quiz:player.progress", { done: half, total }), { exact: true }),
  ).toBeVisible();
  await waitForScript(page, journey);
  await answerRange(page, journey, half, total, other);
  await submit(page, other);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** The clock runs once the page's script does; until then the steps of an ordering are lists to choose from. */
async function waitForScript(page: Page, { script }: Journey): Promise<void> {
  if (script) await expect(page.getByRole("timer")).toBeVisible();
}

async function answerRange(page: Page, journey: Journey, from: number, to: number, language = journey.language) {
  const { narrow, script } = journey;
  const t = words(language);
  const questions = page.locator("main [data-question]");
  // On a phone with script there is one question at a time.
  if (narrow && script && from > 0)
    await page
      .locator(`main a[href="#question-${from + 1}"]`)
      .first()
      .click();
  for (let index = from; index < to; index++) {
    await fillIn(questions.nth(index));
    const next = page.getByRole("link", { name: t("quiz:player.next"), exact: true });
    if (narrow && script && index < to - 1) await next.click();
  }
}

async function waitForSaved(page: Page, { script }: Journey, language: Language): Promise<void> {
  const t = words(language);
  if (!script) await page.getByRole("button", { name: t("quiz:player.save"), exact: true }).click();
  const saved = t("quiz:player.saved", { time: "" }).trim();
  await expect(page.locator("main aside").getByText(saved).first()).toBeVisible();
}

async function submit(page: Page, language: Language): Promise<void> {
  const t = words(language);
  await page.getByRole("button", { name: t("quiz:player.submit"), exact: true }).click();
  await page.getByRole("button", { name: t("quiz:player.confirm"), exact: true }).click();
  await expect(page).toHaveURL(/\/result$/);
}

async function signUpAndOut(page: Page, { language }: Journey, account: Account): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}/sign-up`);
  const form = page.locator("main form:has([autocomplete~='new-password'])");
  await form.locator("[autocomplete~='name']").fill(account.name);
  await form.locator("[autocomplete~='username']").fill(account.email);
  await form.locator("[autocomplete~='new-password']").fill(account.password);
  await form.locator("button[type='submit']").click();
  await expect(page).toHaveURL(new RegExp(`/${language}/learning$`));
  await page.locator(".account-menu summary").click();
  await page
    .locator(".account-menu")
    .getByRole("button", { name: t("common:account.signOut") })
    .click();
  await expect(page.getByRole("link", { name: t("common:account.signIn") }).first()).toBeVisible();
}

async function resume(page: Page, { language }: Journey, account: Account): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}`);
  await page
    .getByRole("link", { name: t("common:account.signIn") })
    .first()
    .click();
  const form = page.locator("main form:has([autocomplete~='current-password'])");
  await form.locator("[autocomplete~='username']").fill(account.email);
  await form.locator("[autocomplete~='current-password']").fill(account.password);
  await form.locator("button[type='submit']").click();
  await expect(page).toHaveURL(new RegExp(`/${language}/learning$`));
  const goOn = t("learning:continueWith", { number: "", title: "" }).trim();
  await page.locator("main").getByRole("link", { name: goOn }).first().click();
  await expect(page).toHaveURL(new RegExp(`/${language}${course}/[a-z-]+(#.*)?$`));
}
