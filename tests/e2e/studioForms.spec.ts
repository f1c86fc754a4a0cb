import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { words } from "./support/words.ts";

const t = words("en");
const course = "training-of-trainers";

test("an admin adds a section with a question in it and publishes both, without typing any markup", async ({
  page,
  signIn,
}) => {
  await page.goto("/en");
  await signIn(page, "admin");
  await page.goto(`/en/studio/sections/${course}`);
  for (const [name, text] of Object.entries({
    titleEn: "Noise in the workshop",
    titleZh: "车间噪声",
    summaryEn: "How loud is too loud.",
    summaryZh: "多响算太响。",
    headingEn: "Measure it first",
    headingZh: "先测量",
  })) {
    await page.locator(`main [name="${name}"]`).fill(text);
  }
  await page.getByRole("button", { name: t("studioForms:section.add") }).click();
  await expect(page).toHaveURL(/\/studio\/texts\/.+\/noise-in-the-workshop$/);

  await page.getByRole("link", { name: t("studio:editor.beside.questions") }).click();
  await page.getByLabel(t("studioForms:typeOf")).selectOption({ label: t("studioForms:type.true-false") });
  await page.getByRole("button", { name: t("studioForms:addTo", { list: t("studioForms:field.questions") }) }).click();
  await expect(page).toHaveURL(/item=new-1/);
  await page.getByLabel(t("studioForms:field.teaches")).selectOption({ label: "Measure it first" });
  for (const [name, text] of Object.entries({
    "prompt.en": "Ears get used to noise.",
    "prompt.zh": "耳朵会适应噪声。",
    "why.en": "They are damaged by it.",
    "why.zh": "听力会受损。",
  })) {
    await page.locator(`main [name="${name}"]`).fill(text);
  }
  await page.getByLabel(t("studioForms:field.answer")).selectOption({ label: t("studioForms:no") });
  await page.getByRole("button", { name: t("studioForms:save"), exact: true }).click();
  await page.getByRole("button", { name: t("studioForms:show"), exact: true }).click();
  await expect(page).toHaveURL(/done=shown/);
  await page.getByRole("button", { name: t("studioForms:publish"), exact: true }).click();
  await expect(page).toHaveURL(/done=published/);

  await page.goto(`/zh/courses/${course}/noise-in-the-workshop`);
  await expect(page.locator("main")).toContainText("耳朵会适应噪声。");
});

test("a form saves itself as one types, and who saves second while both have it open sees what the first wrote", async ({
  page,
  signIn,
  context,
}) => {
  await page.goto("/en");
  await signIn(page, "admin");
  const other = await context.newPage();
  const address = `/en/studio/forms/courses/${course}/course.yaml`;
  for (const one of [page, other]) await one.goto(address);
  const saved = (one: Page) => one.getByText(t("studio:editor.status.savedAt", { time: "" }));
  const field = (one: Page, name: string) => one.locator(`main [name="${name}"]`);
  await field(page, "title.en").fill("Training the trainers");
  await expect(saved(page)).toBeVisible();
  // Another field: both changes stand, and the fields show it.
  await field(other, "title.zh").fill("怎样带好培训师");
  await expect(field(other, "title.en")).toHaveValue("Training the trainers");
  // The same field.
  await field(page, "title.zh").fill("培训师怎样培训");
  await expect(page.getByRole("alert")).toContainText("怎样带好培训师");
  await expect(field(page, "title.zh")).toHaveValue("培训师怎样培训");
});
