import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type Account, expect, expectAccessible, test } from "./support/test.ts";
import { type Language, languages, words } from "./support/words.ts";

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
const other = "staple lathe mentor";

/** The forms answer what is wrong with 400, which the browser logs. */
const refusals = /status of 400/;

const newcomer = (part: string): Account => ({
  name: "曾伟 Zeng Wei",
  email: `accounts.${part}@example.org`,
  password: "correct horse battery",
});

const send = (page: Page) => page.locator("main form:has([name$='assword'])").first().locator("[type=submit]").click();

async function signUp(page: Page, language: Language, { name, email, password }: Account): Promise<void> {
  await page.goto(`/${language}/sign-up`);
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=identifier]").fill(email);
  await page.locator("[name=password]").fill(password);
  await send(page);
  await expect(page).toHaveURL(new RegExp(`/${language}/learning$`));
}

async function signInWith(page: Page, language: Language, { email }: Account, password: string): Promise<void> {
  await page.goto(`/${language}/sign-in`);
  await page.locator("[name=identifier]").fill(email);
  await page.locator("[name=password]").fill(password);
  await send(page);
}

for (const script of [true, false]) {
  for (const language of languages) {
    const t = words(language);

    test.describe(`${language}, ${script ? "with" : "without"} script`, () => {
      test.use({ javaScriptEnabled: script, viewport: script ? desk : phone });

      test("what is wrong is said at the field, has the focus, and costs nothing that was typed", async ({
        page,
        watch,
      }) => {
        watch.expect(refusals);
        await page.goto(`/${language}/sign-up`);
        await page.locator("[name=identifier]").fill("no@address");
        await page.locator("[name=password]").fill("short");
        await send(page);
        const summary = page.locator(".form-errors");
        await expect(summary).toBeFocused();
        await expect(summary.getByRole("link")).toHaveCount(3);
        const field = page.locator("[name=identifier]");
        await expect(field).toHaveValue("no@address");
        await expect(field).toHaveAccessibleDescription(new RegExp(t("forms:errors.invalidEmail").slice(0, 8)));
        await expect(page.locator("[name=password]")).toHaveValue("");
        await summary.getByRole("link").nth(1).click();
        await expect(field).toBeFocused();
      });

      test("an account from signing up to deleting", async ({ page, newVisitor, server, watch }) => {
        watch.expect(refusals);
        const account = newcomer(`${language}.${script}`);
        await signUp(page, language, account);
        await saveProfile(page, language);
        const device = await newVisitor({ javaScriptEnabled: script });
        const elsewhere = await device.newPage();
        await signInWith(elsewhere, language, account, account.password);
        await expect(elsewhere).toHaveURL(/\/learning$/);

        await resetPassword(page, language, account, server.outbox);
        await elsewhere.goto(`/${language}/profile`);
        await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);

        await signInWith(page, language, account, account.password);
        await expect(page.locator(".form-errors")).toHaveText(t("forms:errors.wrongSignIn"));
        await signInWith(page, language, account, other);
        await expect(page).toHaveURL(/\/learning$/);
        await takeOutAndDelete(page, language);
        await signInWith(page, language, account, other);
        await expect(page.locator(".form-errors")).toBeVisible();
      });
    });
  }
}

async function saveProfile(page: Page, language: Language): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}/profile`);
  await page.locator("[name=organization]").fill("长安汽车");
  await page.locator("[name=respondentGroup]").selectOption("enterprise");
  await page.locator("#profile [type=submit]").click();
  await expect(page.getByRole("status")).toHaveText(t("accounts:notice.profileSaved"));
  await expect(page.locator("[name=organization]")).toHaveValue("长安汽车");
}

async function resetPassword(page: Page, language: Language, { email }: Account, outbox: string): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}/forgot`);
  await page.locator("[name=email]").fill(email);
  await page.locator("#forgot [type=submit]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("accounts:forgot.sentTitle"));
  await expect.poll(() => linkFor(email, outbox)).toBeDefined();
  await page.goto(linkFor(email, outbox) ?? "");
  await page.locator("[name=newPassword]").fill(other);
  await send(page);
  await expect(page.getByRole("status")).toHaveText(t("accounts:notice.passwordReset"));
}

/** The way to a new password in the mail, as it was written instead of sent. */
function linkFor(email: string, outbox: string): string | undefined {
  const mails = readdirSync(outbox).map((file) => readFileSync(join(outbox, file), "utf8"));
  const body =
    mails
      .find((mail) => mail.includes(`To: ${email}`))
      ?.split("\r\n\r\n")
      .slice(1)
      .join("\n") ?? "";
  const text = /^[\w+/=\r\n]+$/.test(body) ? Buffer.from(body, "base64").toString() : body.replace(/=\r?\n/g, "");
  return /\/(en|zh)\/reset\/[\w-]{43}/.exec(text)?.[0];
}

async function takeOutAndDelete(page: Page, language: Language): Promise<void> {
  const t = words(language);
  await page.goto(`/${language}/profile/data`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: t("accounts:data.takeOutSubmit") }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.zip$/);
  await page.locator("summary", { hasText: t("accounts:data.deleteOpen") }).click();
  await page.locator("[name=currentPassword]").fill(other);
  await page.locator("#delete [type=submit]").click();
  await expect(page.getByRole("status")).toHaveText(t("accounts:notice.accountDeleted"));
}

test("by keyboard alone, with the password shown", async ({ page }) => {
  const t = words("en");
  await page.goto("/en/sign-up");
  const toggle = page.getByRole("button", { name: t("forms:showPasswordLabel") });
  await expect(toggle).toBeVisible();
  await page.locator("[name=name]").focus();
  const { name, email, password } = newcomer("keyboard");
  for (const text of [name, email, password]) {
    await page.keyboard.insertText(text);
    await page.keyboard.press("Tab");
  }
  await expect(toggle).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("[name=password]")).toHaveAttribute("type", "text");
  await expect(page.getByRole("button", { name: t("forms:hidePasswordLabel") })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/learning$/);
});

test("another device is signed out from here", async ({ page, newVisitor }) => {
  const account = newcomer("devices");
  await signUp(page, "zh", account);
  const device = await newVisitor({ userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/126 MicroMessenger/8.0" });
  const elsewhere = await device.newPage();
  await signInWith(elsewhere, "zh", account, account.password);
  await expect(elsewhere).toHaveURL(/\/learning$/);
  await page.goto("/zh/profile/security");
  await page
    .getByRole("button", { name: words("zh")("accounts:security.endDeviceLabel", { device: "Android上的微信" }) })
    .click();
  await expect(page.getByRole("status")).toBeVisible();
  await elsewhere.goto("/zh/profile");
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme}`, () => {
    test.use({ colorScheme, viewport: phone });

    test("the pages with something wrong on them are accessible, too", async ({ page, watch }) => {
      watch.expect(/status of 4\d\d/);
      for (const language of languages) {
        await page.goto(`/${language}/sign-up`);
        await page.locator("[name=identifier]").fill("no@address");
        await send(page);
        await expect(page.locator(".form-errors")).toBeVisible();
        await expectAccessible(page);
        await page.goto(`/${language}/forgot?sent`);
        await expectAccessible(page);
        await page.goto(`/${language}/reset/nothing`);
        await expectAccessible(page);
      }
    });
  });
}
