import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "./support/test.ts";
import { languages, words } from "./support/words.ts";

for (const language of languages) {
  const t = words(language);

  test(`a cohort from pasted names, which a second browser joins by its code, ${language}`, async ({
    page,
    signIn,
    newVisitor,
  }) => {
    const name = `E2E ${language}`;
    await page.goto(`/${language}`);
    await signIn(page, "trainer");
    await page.goto(`/${language}/cohorts`);
    await page.getByRole("link", { name: t("cohorts:list.new") }).click();
    await page.locator("[name=name]").fill(name);
    await page.locator("[name=roster]").fill(`李雷 e2e.${language}@example.org\n韩梅梅`);
    await page.getByRole("button", { name: t("cohorts:new.submit") }).click();
    await expect(page).toHaveURL(/\/members\?done=created$/);
    await expect(page.locator("main")).toContainText("韩梅梅");
    await expect(page.getByRole("link", { name: t("cohorts:actions.assign") })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("link", { name: t("cohorts:actions.invite") }).click();
    await page.getByRole("button", { name: t("cohorts:invite.openIt") }).click();
    const code = (await page.locator("main ol strong[translate=no]").textContent()) ?? "";
    await expectAccessible(page);

    const room = await newVisitor({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    const phone = await room.newPage();
    await phone.goto(`/${language}/join`);
    await phone.locator("[name=code]").fill(code.toLowerCase());
    await phone.locator("[name=name]").fill("Wang Fang");
    await phone.locator("#join [type=submit]").click();
    await expect(phone).toHaveURL(new RegExp(`/${language}/learning$`));

    await page.goto(page.url().replace(/\/invite.*/, "/members"));
    await expect(page.locator("main")).toContainText("Wang Fang");

    await page.locator("main details").evaluateAll((all) => all.map((one) => one.setAttribute("open", "")));
    await expectAccessible(page, "main details");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /CSV/ }).click();
    const saved = await readFile(await (await download).path(), "utf8");
    expect(saved.split("\r\n").filter((line) => /^(李雷|韩梅梅|Wang Fang),/.test(line))).toHaveLength(3);
    await expect(page.getByText((await download).suggestedFilename())).toBeVisible();
  });
}
