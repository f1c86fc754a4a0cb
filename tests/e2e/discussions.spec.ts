import type { Locator, Page } from "@playwright/test";
import { demoCohort } from "../../db/demoPeople.ts";
import { expect, expectAccessible, test } from "./support/test.ts";
import { languages, otherLanguage, words } from "./support/words.ts";

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
/** A section for each journey, so that none finds what another said. */
const sections = ["what-it-is", "standards", "who-does-what", "costs-and-benefits"];

for (const [index, script] of [true, false].entries()) {
  for (const [n, language] of languages.entries()) {
    const t = words(language);
    const section = `/courses/quality-apprenticeships/${sections[index * 2 + n]}`;
    const thread = `/cohorts/${demoCohort.id}/discussions${section.replace("/courses", "")}`;
    const question = language === "zh" ? "带师傅有津贴吗？" : "Are mentors paid for it?";
    const answer = language === "zh" ? "We pay a bonus, see https://example.org/bonus" : "有津贴，<b>每月</b>发放。";

    test.describe(`${language}, ${script ? "with" : "without"} script`, () => {
      test.use({ javaScriptEnabled: script, viewport: script ? desk : phone });

      test("a cohort discusses a section, then holds a roundtable with three sides", async ({
        page,
        newVisitor,
        signIn,
      }) => {
        test.setTimeout(180_000);
        const say = async (at: Page, words: string, side?: string) => {
          if (side) await at.getByRole("radio", { name: side, exact: true }).check();
          await at.getByRole("textbox", { name: t("discussions:body") }).fill(words);
          await at.getByRole("button", { name: t("discussions:say.submit") }).click();
          await expect(at.getByText(words, { exact: true })).toBeVisible();
        };

        await page.goto(`/${language}`);
        await signIn(page, "learner");
        await page.goto(`/${language}${section}`);
        await page
          .getByRole("region", { name: t("discussions:discuss") })
          .getByRole("link")
          .click();
        await expect(page).toHaveURL(new RegExp(`${thread}$`));
        await say(page, question);

        const device = await newVisitor({ javaScriptEnabled: script, viewport: desk });
        const trainer = await device.newPage();
        await trainer.goto(`/${language}`);
        await signIn(trainer, "trainer");
        await trainer.goto(`/${language}/cohorts/${demoCohort.id}/discussions`);
        await trainer.locator(`main li a[href$="${thread}"]`).first().click();
        await say(trainer, answer);
        const answered = trainer.locator("li", { hasText: answer });
        await expect(answered.locator("p").last()).toHaveAttribute("lang", otherTag(language));
        await trainer.locator("li", { hasText: question }).locator("summary").click();
        await trainer
          .locator("li", { hasText: question })
          .getByRole("button", { name: t("discussions:pin") })
          .click();
        await expect(trainer.getByRole("region", { name: t("discussions:pinned") })).toContainText(question);

        await test.step("the trainer asks three sides to the table", async () => {
          await trainer.getByLabel(t("discussions:moderation.topic")).fill(`Who pays? ${language}`);
          await trainer.getByRole("button", { name: t("discussions:moderation.hold") }).click();
          await expect(trainer.getByRole("heading", { level: 2 })).toHaveText(`Who pays? ${language}`);
        });

        const workers = t("discussions:side.workers");
        await test.step("a learner asks to speak for one of them", async () => {
          if (!script) await page.reload();
          const ask = side(page, workers).getByRole("button", { name: t("discussions:askLabel", { side: workers }) });
          await ask.click();
          await expect(side(page, workers)).toContainText(t("discussions:speakerState.waiting"));
        });
        await test.step("the trainer calls them, and they speak", async () => {
          if (!script) await trainer.reload();
          await side(trainer, workers).getByText(t("discussions:call"), { exact: true }).click();
          await expect(trainer.getByRole("status")).toContainText("陈静");
          if (!script) await page.reload();
          await expect(page.getByRole("status")).toContainText("陈静");
          await say(page, "Workers: wages rise with skill.", workers);
          await expect(side(page, workers).getByText("Workers: wages rise with skill.")).toBeVisible();
        });
        for (const name of ["government", "employers"]) {
          const label = t(`discussions:side.${name}`);
          await say(trainer, `${name}: a third each.`, label);
          await expect(side(trainer, label).getByText(`${name}: a third each.`)).toBeVisible();
        }

        await test.step("the outcome is kept", async () => {
          await trainer.locator("summary", { hasText: t("discussions:outcome.write") }).click();
          await trainer.getByLabel(t("discussions:outcome.label")).fill("Each side pays a third.\nReviewed in June.");
          await trainer
            .locator("#outcome")
            .getByRole("button", { name: t("discussions:save") })
            .click();
          await trainer.getByRole("button", { name: t("discussions:moderation.close") }).click();
          await expect(trainer.getByText(t("discussions:closedText"))).toBeVisible();
          await page.reload();
          await expect(page.getByRole("region", { name: t("discussions:outcome.title") })).toContainText(
            "Reviewed in June.",
          );
          await expect(page.getByRole("textbox", { name: t("discussions:body") })).toHaveCount(0);
        });

        await test.step("it is for everybody, wide and narrow", async () => {
          for (const viewport of [desk, phone]) {
            await page.setViewportSize(viewport);
            if (script) await expectAccessible(page);
            const [first, last] = [
              await left(side(page, t("discussions:side.government"))),
              await left(side(page, workers)),
            ];
            if (viewport === desk) expect(last).toBeGreaterThan(first + 200);
            else expect(last).toBe(first);
          }
          await expect(page.locator("main")).not.toContainText("@");
          await page.emulateMedia({ media: "print" });
          await expect(page.getByText("Reviewed in June.")).toBeVisible();
        });
      });
    });
  }
}

const side = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const left = async (one: Locator) => (await one.boundingBox())?.x ?? Number.NaN;
const otherTag = (language: (typeof languages)[number]) => (otherLanguage(language) === "zh" ? "zh-Hans" : "en");
