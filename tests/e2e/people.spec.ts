import { demoPeople } from "../../db/demoPeople.ts";
import { expect, test } from "./support/test.ts";
import { words } from "./support/words.ts";

const t = words("en");
const tom = demoPeople.find(({ key }) => key === "newLearner")?.name ?? "";

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("an admin finds somebody, sees the site as they do, changes nothing, and is themselves again", async ({
    page,
    signIn,
    watch,
  }) => {
    watch.expect(/status of 404/);
    await page.goto("/en");
    await signIn(page, "admin");
    await page.goto("/en/studio/people");
    await page.getByLabel(t("people:search")).fill("tom");
    await page.getByRole("button", { name: t("people:show"), exact: true }).click();
    await page.getByRole("link", { name: tom }).click();
    await page.getByLabel(t("people:support.reason")).fill("The page of results stays empty.");
    await page.getByRole("button", { name: t("people:support.start") }).click();
    const banner = page.getByRole("region", { name: t("common:support.label") });
    await expect(banner).toContainText(tom);
    // From memory, hydrated, and where nothing is.
    for (const path of ["/courses/quality-apprenticeships/what-it-is", "/profile", "/nothing/here"]) {
      await page.goto(`/en${path}`);
      await expect(banner).toContainText(tom);
    }
    await page.goto("/en/profile");
    await page.getByRole("button", { name: t("accounts:profile.submit") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common:support.title"));
    await banner.getByRole("button", { name: t("common:support.end") }).click();
    await expect(page.getByRole("status")).toHaveText(t("people:done.supportEnded"));
    await expect(banner).toHaveCount(0);
  });
});
