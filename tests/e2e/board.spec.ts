import { demoCohort } from "../../db/demoPeople.ts";
import { enterDemoCohort } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { words } from "./support/words.ts";

const course = "quality-apprenticeships";
const t = words("en");

test("the board shows without a reload that a learner has finished a section", async ({
  page,
  newVisitor,
  signIn,
  freshAccount,
  server,
}) => {
  const chen = await freshAccount();
  await enterDemoCohort(server.database, chen);
  await page.goto("/en");
  await signIn(page, "trainer");
  await page.goto(`/en/cohorts/${demoCohort.id}?course=${course}`);
  const cells = page.locator("table a[href$='#section-costs-and-benefits']", { hasText: chen.name });
  await expect(cells).toContainText(t("board:cell.notStarted"));
  await expect(page.getByText(t("board:live.on"))).toBeVisible();
  await page.evaluate(() => document.body.setAttribute("data-since", "before"));

  const learner = await (await newVisitor()).newPage();
  await learner.goto("/en");
  await signIn(learner, chen);
  await learner.goto(`/en/courses/${course}/costs-and-benefits`);
  await learner.locator("button[name=intent][value=read-all]").click();

  await expect(cells).toContainText(t("board:cell.done"));
  await expect(page.locator("body")).toHaveAttribute("data-since", "before");
});

test("a cohort from pasted names and a chapter assigned to it with a due date in at most eight clicks", async ({
  page,
  signIn,
}) => {
  await page.goto("/en");
  await signIn(page, "trainer");
  let clicks = 0;
  const click = async (what: string) => {
    clicks++;
    await page.locator(what).click();
  };
  await expect(page).toHaveURL(/\/cohorts$/);
  await click("main a[href='/en/cohorts/new']");
  await click("[name=name]");
  await page.keyboard.type("Eight clicks");
  await click("[name=roster]");
  await page.keyboard.insertText("李雷\n韩梅梅\nTom Baker");
  await click("#new-cohort button[type=submit]");
  await expect(page).toHaveURL(/\/members\?done=created$/);
  await click("main a[href$='/assign']");
  await click(`[name=thing][value='chapter:${course}:foundations']`);
  await page.locator("[name=due]").fill("2099-03-12");
  clicks++;
  await click("#assign button[type=submit]");
  await expect(page).toHaveURL(/\/assignments\?done=assigned$/);
  await expect(page.locator("main")).toContainText("2099");
  expect(clicks).toBeLessThanOrEqual(8);
});
