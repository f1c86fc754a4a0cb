import { expect, test } from "./support/test.ts";
import { languages, words } from "./support/words.ts";

for (const language of languages) {
  const t = words(language);

  test(`a chapter is assigned to a cohort in at most five clicks, and its learner sees it first, ${language}`, async ({
    page,
    newVisitor,
    signIn,
  }) => {
    await page.goto(`/${language}`);
    await signIn(page, "trainer");
    await page.goto(`/${language}/courses/quality-apprenticeships`);
    let clicks = 0;
    const click = async (name: string) => {
      clicks++;
      await page.getByRole("button", { name, exact: true }).click();
    };
    await page.locator("#foundations a[href*='/assign?']").click();
    clicks++;
    await page.locator("[name=cohort]").first().check();
    clicks++;
    await page.locator("[name=due]").fill("2099-03-12");
    clicks++;
    await page.locator("[name=note]").fill(`Bring your plan, ${language}`);
    await click(t("assignments:form.submit"));
    await expect(page).toHaveURL(/\/assignments\?done=assigned$/);
    expect(clicks).toBeLessThanOrEqual(5);

    const learner = await (await newVisitor()).newPage();
    await learner.goto(`/${language}`);
    await signIn(learner, "newLearner");
    await learner.goto(`/${language}/learning`);
    const due = learner.locator(".own-due-item", { hasText: `Bring your plan, ${language}` });
    await expect(due.getByRole("link")).toHaveAttribute("href", new RegExp(`/${language}/courses/.*#foundations$`));
    await expect(due.locator("time")).toContainText("2099");
  });
}
