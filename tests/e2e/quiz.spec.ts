import type { Page } from "@playwright/test";
import { fillIn } from "./support/answering.ts";
import { change } from "./support/database.ts";
import { expect, expectAccessible, test } from "./support/test.ts";
import { type Language, languages, otherLanguage, words } from "./support/words.ts";

const quiz = "/courses/quality-apprenticeships/quizzes/foundations";
const phone = { width: 390, height: 844 };

async function begin(page: Page, language: Language): Promise<string> {
  const t = words(language);
  await page.goto(`/${language}${quiz}`);
  await page.getByRole("button", { name: t("quiz:start.button"), exact: true }).click();
  await expect(page).toHaveURL(/\/attempts\/[\w-]+$/);
  return page.url().split("/").at(-1) ?? "";
}

/** An attempt whose draw has something to type: who is not signed in may begin as somebody new. */
async function beginTyping(page: Page, language: Language): Promise<void> {
  for (;;) {
    await begin(page, language);
    await awake(page);
    if ((await textField(page).count()) > 0) return;
    await page.context().clearCookies();
  }
}

/** The clock runs once the page's script does. */
const awake = (page: Page) => expect(page.getByRole("timer")).toBeVisible();
const questions = (page: Page) => page.locator("main [data-question]");
const textField = (page: Page) => page.locator("main [data-question] :is(input[type='text'], textarea)").first();

async function savedNote(page: Page, language: Language): Promise<void> {
  const note = words(language)("quiz:player.saved", { time: "" }).trim();
  await expect(page.locator("main aside").getByText(new RegExp(`^${note} \\d`))).toBeVisible();
}

async function submit(page: Page, language: Language): Promise<void> {
  const t = words(language);
  await page.getByRole("button", { name: t("quiz:player.submit"), exact: true }).click();
  await page.getByRole("button", { name: t("quiz:player.confirm"), exact: true }).click();
  await expect(page).toHaveURL(/\/result$/);
}

/** Lets the time of an attempt run out, as if it had been begun earlier. */
function setDeadline(database: string, attempt: string, secondsFromNow: number): Promise<void> {
  const deadline = new Date(Date.now() + secondsFromNow * 1000);
  return change(database, "update attempts set deadline_at = ? where id = ?", [deadline, attempt]);
}

for (const language of languages) {
  const t = words(language);
  const other = otherLanguage(language);

  test(`${language}: the quiz by keyboard alone, from the rules to the result`, async ({ page }) => {
    await begin(page, language);
    await awake(page);
    await expectAccessible(page);
    const ordering = page.locator(".ordering-list").first();
    if ((await ordering.count()) > 0) {
      const down = ordering.locator("li").first().locator("button[data-move='1']");
      const step = await ordering.locator("li").first().getAttribute("data-step");
      await down.focus();
      await page.keyboard.press("Enter");
      await expect(ordering.locator("li").nth(1)).toHaveAttribute("data-step", step ?? "");
      await page.keyboard.press("Enter");
      await expect(ordering.locator("li").nth(2)).toHaveAttribute("data-step", step ?? "");
    }
    const radio = page.locator("main [data-question] input[type='radio']").first();
    await radio.focus();
    await page.keyboard.press("Space");
    await expect(radio).toBeChecked();
    await savedNote(page, language);
    await page.getByRole("button", { name: t("quiz:player.submit"), exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("quiz:player.confirm"), exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/result$/);
    await expect(page.getByRole("heading", { name: t("quiz:result.questions") })).toBeVisible();
    await expectAccessible(page);
  });

  test(`${language}: what is still being typed survives a change of language`, async ({ page }) => {
    await beginTyping(page, language);
    await textField(page).fill("half a thought");
    await page.locator(`.language-switch a[data-language="${other}"]`).click();
    await expect(page).toHaveURL(new RegExp(`/${other}/attempts/`));
    await awake(page);
    await expect(textField(page)).toHaveValue("half a thought");
    await savedNote(page, other);
  });

  test(`${language}: questions left open are named before submitting`, async ({ page }) => {
    await begin(page, language);
    await awake(page);
    const total = await questions(page).count();
    for (let index = 0; index < total - 1; index++) await fillIn(questions(page).nth(index));
    await page.getByRole("button", { name: t("quiz:player.submit"), exact: true }).click();
    const last = t("quiz:player.question", { number: total });
    await page.getByRole("dialog").getByRole("link", { name: last, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(questions(page).nth(total - 1)).toBeInViewport();
    await fillIn(questions(page).nth(total - 1));
    await page.getByRole("button", { name: t("quiz:player.submit"), exact: true }).click();
    await expect(page.getByRole("dialog").getByText(t("quiz:player.allAnswered"))).toBeVisible();
  });

  test(`${language}: when the time is up, what was saved is handed in`, async ({ page, server }) => {
    const attempt = await begin(page, language);
    await awake(page);
    await fillIn(questions(page).first());
    await savedNote(page, language);
    await setDeadline(server.database, attempt, 62);
    await page.reload();
    await expect(page.getByRole("alert").getByText(/1/)).toBeVisible();
    await setDeadline(server.database, attempt, 3);
    await page.reload();
    await expect(page).toHaveURL(/\/result$/, { timeout: 15_000 });
    await expect(page.getByRole("heading", { name: t("quiz:result.heading") })).toBeVisible();
  });
}

test("a question is answered, marked and found again on a phone, one at a time", async ({ page }) => {
  await page.setViewportSize(phone);
  await begin(page, "zh");
  await awake(page);
  await expect(questions(page).nth(0)).toBeVisible();
  await expect(questions(page).nth(1)).toBeHidden();
  await page.getByRole("checkbox", { name: "标记，稍后再看" }).check();
  await page.getByRole("link", { name: "下一题" }).click();
  await expect(questions(page).nth(1)).toBeVisible();
  await expect(questions(page).nth(0)).toBeHidden();
  await page.getByRole("link", { name: "第1题：未答，已标记" }).click();
  await expect(questions(page).nth(0)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});

test("an attempt is taken up on another device, in the other language", async ({ page, newVisitor, signIn }) => {
  await page.goto("/en");
  await signIn(page, "newLearner");
  await begin(page, "en");
  await awake(page);
  const answer = await page.locator("main [data-question] input[type='radio']").first().getAttribute("id");
  await page.locator(`#${answer}`).check();
  await savedNote(page, "en");
  const device = await newVisitor({ viewport: { width: 1280, height: 800 } });
  const elsewhere = await device.newPage();
  await elsewhere.goto("/zh");
  await signIn(elsewhere, "newLearner");
  await elsewhere.goto(`/zh${quiz}`);
  await elsewhere.getByRole("button", { name: words("zh")("quiz:start.resume"), exact: true }).click();
  await awake(elsewhere);
  await expect(elsewhere.locator(`#${answer}`)).toBeChecked();
  await submit(elsewhere, "zh");
});

test("without a connection nothing is lost, and it is saved when the connection is back", async ({
  page,
  context,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await beginTyping(page, "en");
  await context.setOffline(true);
  await textField(page).fill("kept on this page");
  await expect(page.getByText(words("en")("quiz:player.unsaved"))).toBeVisible();
  await page.getByRole("button", { name: words("en")("quiz:player.submit"), exact: true }).click();
  await page.getByRole("button", { name: words("en")("quiz:player.confirm"), exact: true }).click();
  await expect(page.getByText(words("en")("quiz:player.offline"))).toBeVisible();
  await context.setOffline(false);
  await savedNote(page, "en");
  await page.reload();
  await awake(page);
  await expect(textField(page)).toHaveValue("kept on this page");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  for (const language of languages) {
    test(`${language}: one long form with Save and Submit, through a change of language`, async ({ page }) => {
      const t = words(language);
      const other = otherLanguage(language);
      await begin(page, language);
      const total = await questions(page).count();
      for (let index = 0; index < total - 2; index++) await fillIn(questions(page).nth(index));
      await page.getByRole("button", { name: t("quiz:player.save"), exact: true }).click();
      await expect(page.getByText(t("quiz:player.savedNoTime"), { exact: true })).toBeVisible();
      await page.locator(`.language-switch a[data-language="${other}"]`).click();
      await page.getByRole("button", { name: words(other)("quiz:player.submit"), exact: true }).click();
      const open = words(other)("quiz:player.question", { number: total });
      await expect(page.getByRole("link", { name: open, exact: true })).toBeVisible();
      await page.getByRole("button", { name: words(other)("quiz:player.confirm"), exact: true }).click();
      await expect(page).toHaveURL(/\/result$/);
      await expect(page.getByRole("heading", { name: words(other)("quiz:result.questions") })).toBeVisible();
    });
  }
});
