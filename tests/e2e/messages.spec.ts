import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { demoCohort } from "../../db/demoPeople.ts";
import { expect, expectAccessible, test } from "./support/test.ts";
import { type Language, languages, words } from "./support/words.ts";

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
const messages = `/cohorts/${demoCohort.id}/messages`;

/** The demonstration's learner has read half of the first chapter; the new one has begun nothing. */
const [learner, newLearner] = ["陈静（演示）", "Tom Baker (demo)"];

interface Journey {
  language: Language;
  script: boolean;
}

test("one choice after the other breaks nothing off, and the last one counts", async ({ page, signIn }) => {
  await page.goto("/en");
  await signIn(page, "trainer");
  await page.goto(`/en${messages}/new`);
  await expect(page.locator("html[data-hydrated]")).toBeAttached();
  const way = (filter: string) => page.locator(`input[name='filter'][value='${filter}']`);
  for (let times = 0; times < 25; times++) {
    await way("all").check();
    await way("notStarted").check();
  }
  const gets = page.locator("section[aria-live]");
  await expect(gets).toContainText(newLearner);
  await expect(gets).not.toContainText(learner);
});

for (const script of [true, false]) {
  for (const language of languages) {
    const t = words(language);
    test.describe(`${language}, ${script ? "with" : "without"} script`, () => {
      test.use({ javaScriptEnabled: script, viewport: script ? desk : phone });

      test("a trainer writes to those who have not started, and they read it", async ({
        page,
        newVisitor,
        signIn,
        server,
        watch,
      }) => {
        test.setTimeout(120_000);
        watch.expect(/status of 400/);
        const subject = `Chapter one, ${language}.${script}`;
        await page.goto(`/${language}`);
        await signIn(page, "trainer");
        await page.goto(`/${language}${messages}/new`);
        for (const name of [newLearner, learner]) {
          await expect(page.locator("section[aria-live]")).toContainText(name);
        }
        await chooseNotStarted(page, { language, script });
        const gets = page.locator("section[aria-live]");
        await expect(gets).toContainText(newLearner);
        await expect(gets).not.toContainText(learner);

        await page.getByLabel(t("messages:subject")).fill(subject);
        await page.getByRole("button", { name: t("messages:send") }).click();
        const problems = page.locator(".form-errors");
        await expect(problems).toBeFocused();
        await expect(page.getByLabel(t("messages:subject"))).toHaveValue(subject);
        await expect(page.locator("section[aria-live]")).toContainText(newLearner);

        await page.getByLabel(t("messages:body")).fill("Begin at https://example.org/begin, <b>please</b>.\nToday.");
        await page.getByRole("button", { name: t("messages:send") }).click();
        await expect(page.getByRole("status")).toHaveText(t("messages:sentNotice"));
        await page.getByRole("link", { name: subject }).click();
        await expect(page.getByRole("heading", { name: subject })).toBeVisible();
        await expect(page.locator("main")).toContainText(t("messages:notRead"));

        const device = await newVisitor({ javaScriptEnabled: script, viewport: phone });
        const inbox = await device.newPage();
        await inbox.goto(`/${language}`);
        await signIn(inbox, "newLearner");
        await inbox.goto(`/${language}/learning`);
        await inbox.getByRole("link", { name: t("messages:openInbox") }).click();
        await inbox.getByRole("link", { name: subject }).click();
        await expect(inbox.getByRole("heading", { level: 1, name: subject })).toBeVisible();
        const body = inbox.locator("article p").last();
        await expect(body).toContainText("<b>please</b>");
        await expect(body.getByRole("link")).toHaveAttribute("href", "https://example.org/begin");
        if (script) await expectAccessible(inbox);
        await expect(inbox.locator("main")).not.toContainText("@example.org");

        await page.reload();
        await expect(page.locator("main")).toContainText(
          t(`messages:readBy_${language === "en" ? "one" : "other"}`, { read: 1, count: 1 }),
        );
        const mails = mailsAbout(server.outbox, subject);
        expect(mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1])).toEqual(["demo.new@example.org"]);
      });
    });
  }
}

/** With script the list follows the choice; without, it is asked for. */
async function chooseNotStarted(page: Page, { language, script }: Journey): Promise<void> {
  const t = words(language);
  await page.getByRole("radio", { name: t("messages:filter.notStarted") }).check();
  await page.getByLabel(t("messages:chapter")).selectOption("quality-apprenticeships/foundations");
  if (!script) await page.getByRole("button", { name: t("messages:show") }).click();
}

/** As they left: nobody else's address is in them. */
function mailsAbout(outbox: string, subject: string): string[] {
  return readdirSync(outbox)
    .map((name) => readFileSync(join(outbox, name), "utf8"))
    .filter((mail) => mail.includes(`Subject: ${subject}`));
}
