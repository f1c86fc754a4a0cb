import { type Browser, expect, type Page } from "@playwright/test";
import { type DemoPerson, demoCohort, demoPassword, demoPeople } from "../../../db/demoPeople.ts";
import { change } from "./database.ts";

/** What one needs to sign in. */
export interface Account {
  name: string;
  email: string;
  password: string;
}

/** A person of the demonstration by their part in it, or an account made for the test. */
export type Who = DemoPerson["key"] | Account;

export function accountOf(who: Who): Account {
  if (typeof who !== "string") return who;
  const person = demoPeople.find(({ key }) => key === who);
  if (!person) throw new Error(`Nobody in the demonstration is called ${who}`);
  return { name: person.name, email: person.email, password: demoPassword };
}

/** Signs in through the form, in the page's language or English, and waits until that has led somewhere. */
export async function signIn(page: Page, who: Who): Promise<void> {
  const { email, password } = accountOf(who);
  const language = new URL(page.url()).pathname.startsWith("/zh") ? "zh" : "en";
  await page.goto(`/${language}/sign-in`);
  const form = page.locator("main form:has([autocomplete~='current-password'])");
  await form.locator("[autocomplete~='username']").fill(email);
  await form.locator("[autocomplete~='current-password']").fill(password);
  await form.locator("button[type='submit']").click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

let made = 0;

/** A new account, made through the sign-up form in a browser of its own. */
export async function signUpSomebody(browser: Browser, site: string, worker: number): Promise<Account> {
  const number = `${worker}.${process.pid}.${++made}`;
  const account = {
    name: `Test Person ${number}`,
    email: `test.${number}@example.org`,
    password: "a-long-test-password",
  };
  const context = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/en/sign-up");
  const form = page.locator("main form:has([autocomplete~='new-password'])");
  await form.locator("[autocomplete~='name']").fill(account.name);
  await form.locator("[autocomplete~='username'], [autocomplete~='email']").first().fill(account.email);
  for (const field of await form.locator("[autocomplete~='new-password']").all()) await field.fill(account.password);
  await form.locator("button[type='submit']").click();
  await expect(page).not.toHaveURL(/\/sign-up/);
  await context.close();
  return account;
}

/** Makes an account a learner of the demonstration's cohort. */
export function enterDemoCohort(database: string, { email }: Account): Promise<void> {
  const joined = `select id, '${demoCohort.id}', 'hand', created_at from users where email = ?`;
  return change(database, `insert into cohort_members (user_id, cohort_id, joined_by, joined_at) ${joined}`, [email]);
}
