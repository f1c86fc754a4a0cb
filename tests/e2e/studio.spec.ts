import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test.ts";
import { words } from "./support/words.ts";

const section = "/courses/quality-apprenticeships/what-it-is";
const t = words("en");

/** Blocks behind their partner, as the overview says. */
async function behind(page: Page): Promise<number> {
  await page.goto("/en/studio");
  return Number(await page.locator("main a[href='/en/studio?show=stale'] strong").textContent());
}

/** Adds words to the end of the first block in one language; without script its text is a plain field. */
async function addWords(page: Page, language: string, said: string): Promise<void> {
  const field = page.locator(`main textarea[name^='body.${language}.']`).first();
  await field.fill(`${await field.inputValue()}\n\n${said}`);
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("one sentence is put right in both languages in few clicks, and read at the next load", async ({
    page,
    signIn,
  }) => {
    await page.goto("/en");
    await signIn(page, "admin");
    expect(await behind(page)).toBe(0);
    await page.goto(`/en${section}`);
    await page.getByRole("link", { name: t("studio:edit"), exact: true }).click();
    await addWords(page, "en", "A sentence in English.");
    await page.getByRole("button", { name: t("studio:editor.publish"), exact: true }).click();
    await expect(page).toHaveURL(/done=published/);
    expect(await behind(page)).toBe(1);

    let clicks = 0;
    const click = async (role: "link" | "button", name: string) => {
      await page.getByRole(role, { name, exact: true }).click();
      clicks++;
    };
    await page.goto(`/en${section}`);
    await click("link", t("studio:edit"));
    await addWords(page, "en", "Another one.");
    await addWords(page, "zh", "又一句话。");
    clicks += 2;
    await click("button", t("studio:editor.publish"));
    await expect(page).toHaveURL(/done=published/);
    expect(clicks).toBeLessThanOrEqual(6);
    await page.goto(`/zh${section}`);
    await expect(page.locator("main")).toContainText("又一句话。");
    expect(await behind(page)).toBe(0);
  });

  test("two browsers edit one section: in whichever order they save, no text is lost", async ({
    page,
    signIn,
    newVisitor,
    watch,
  }) => {
    watch.expect(/status of 409/);
    const other = await (await newVisitor({ javaScriptEnabled: false })).newPage();
    for (const one of [page, other]) {
      await one.goto("/en");
      await signIn(one, "admin");
    }
    const address = "/en/studio/texts/courses/quality-apprenticeships/preparing-training-places/agreements";
    const save = (one: Page) => one.getByRole("button", { name: t("studio:editor.save"), exact: true }).click();
    for (const [first, second] of [
      [page, other],
      [other, page],
    ] as const) {
      await first.goto(address);
      await second.goto(address);
      const said = first === page ? "One" : "Two";
      await addWords(first, "en", `${said} in English.`);
      await addWords(second, "zh", `${said} in Chinese.`);
      await second.locator("input[name='title.en']").fill(`${said} as a title`);
      await save(first);
      await expect(first).toHaveURL(/done=saved/);
      await save(second);
      await expect(second).toHaveURL(/done=saved/);
      await first.goto(address);
      await expect(first.locator("main textarea[name^='body.en.']").first()).toHaveValue(
        new RegExp(`${said} in English`),
      );
      await expect(first.locator("main textarea[name^='body.zh.']").first()).toHaveValue(
        new RegExp(`${said} in Chinese`),
      );
      await expect(first.locator("input[name='title.en']")).toHaveValue(`${said} as a title`);
    }
    await other.goto(address);
    await page.goto(address);
    await addWords(page, "en", "Mine.");
    await addWords(other, "en", "Theirs.");
    await save(other);
    await expect(other).toHaveURL(/done=saved/);
    await save(page);
    await expect(page.getByRole("heading", { name: t("studio:editor.conflicts") })).toBeVisible();
    await expect(page.locator("main pre").first()).toContainText("Theirs.");
    await expect(page.locator("main textarea[name^='body.en.']").first()).toHaveValue(/Mine\./);
  });
});

/** Keeps a script from the page until it is released. */
async function heldBack(page: Page, script: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(script, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

for (const { kind, text } of [
  { kind: "textarea", text: "digital-tools" },
  { kind: "input", text: "green-jobs" },
]) {
  test(`what is typed before the page's script has taken over is kept, and saved: ${kind}`, async ({
    page,
    signIn,
  }) => {
    await page.goto("/zh");
    await signIn(page, "admin");
    const release = await heldBack(page, "**/assets/texts.zh-*.js");
    await page.goto(`/zh/studio/texts/courses/quality-apprenticeships/strategies-and-innovation/${text}`, {
      waitUntil: "commit",
    });
    const field = page.locator(`main fieldset [lang|=zh] ${kind}`).first();
    await field.focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("先写的字。");
    release();
    await expect(page.locator("html")).toHaveAttribute("data-hydrated", "");
    await expect(field).toHaveValue(/^先写的字。/);
    await expect(page.getByText(/^草稿已于/)).toBeVisible();
  });
}

test("a text becomes an editor as one comes near it; what was begun in the plain field goes on there", async ({
  page,
  signIn,
}) => {
  await page.goto("/zh");
  await signIn(page, "admin");
  const release = await heldBack(page, "**/codeMirror-*.js");
  await page.goto("/zh/studio/texts/courses/quality-apprenticeships/transition-and-evaluation/evaluation");
  const sides = page.locator("main fieldset [lang|=zh]");
  const first = sides.first();
  await first.locator("textarea").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("甲");
  release();
  await expect(first.locator(".cm-content")).toBeFocused();
  await page.keyboard.type("乙");
  await expect(first.locator("textarea")).toHaveValue(/^甲乙/);
  const last = sides.last();
  await expect(last.locator("textarea")).toBeVisible();
  await expect(last.locator(".cm-content")).toHaveCount(0);
  await last.scrollIntoViewIfNeeded();
  await expect(last.locator(".cm-content")).toBeVisible();
  await expect(last.locator("textarea")).toBeHidden();
});

test("while one types, what can follow is offered; a list goes on by itself; the field that is sent holds it all", async ({
  page,
  signIn,
}) => {
  await page.goto("/zh");
  await signIn(page, "admin");
  await page.goto("/zh/studio/texts/courses/quality-apprenticeships/transition-and-evaluation/evaluation");
  const side = page.locator("main fieldset [lang|=zh]").first();
  const field = side.locator(".cm-content");
  await field.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n<Ca");
  const offers = page.getByRole("listbox", { name: words("zh")("studio:insert.offers") });
  await expect(offers.getByRole("option").first()).toContainText("Callout");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await offers.getByRole("option", { name: "tip" }).click();
  await expect(offers).toBeHidden();
  const sent = side.locator("textarea");
  await expect(sent).toHaveValue(/<Callout kind="tip" title="">\n\n\n\n<\/Callout>$/);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n- 师傅\n学徒\n<Ca");
  await offers.getByRole("option", { name: "Callout" }).click();
  await expect(sent).toHaveValue(/\n- 师傅\n- 学徒\n- <Callout kind="" title="">\n\n\n\n<\/Callout>$/);
});

for (const language of ["en", "zh"] as const) {
  test(`overview and history are accessible and fit a phone, ${language}`, async ({ page, signIn }) => {
    await page.goto(`/${language}`);
    await signIn(page, "admin");
    for (const path of [
      "",
      "?show=missing",
      "/questions",
      "/forms",
      "/forms/courses/quality-apprenticeships/foundations/quiz.yaml?item=where-to-look",
      "/sections/training-of-trainers",
      "/regrade/quality-apprenticeships/foundations/where-to-look",
      `/history${section.replace("/what-it-is", "/foundations/what-it-is")}`,
    ]) {
      await page.goto(`/${language}/studio${path}`);
      await expect(page.locator("h1:visible")).toHaveCount(1);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });
}
