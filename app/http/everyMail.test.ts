import { expect, test } from "vitest";
import type { Mail } from "#app/domain/accounts/mails.server.ts";
import type { OwnAssignment } from "#app/domain/assignments/ownAssignments.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";
import { noon } from "#tests/factories.ts";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { calendarOf } from "./calendar.server.ts";
import {
  accountMail,
  emailChangedMail,
  messageMail,
  passwordChangedMail,
  resetMail,
  rosterMails,
  testMail,
} from "./mailTexts.server.ts";
import { reminderWording } from "./reminderMails.server.ts";
import { failureWords } from "./scheduledMails.server.ts";

/** Every mail and every calendar entry, in both languages, as people get them. */

const origin = "https://toolkit.example.org";
const people = {
  en: { name: "Anna Weber", trainer: "Tom Baker", cohort: "Mentors" },
  zh: { name: "陈静", trainer: "李伟", cohort: "导师班" },
};

const assignment: OwnAssignment = {
  ...{ id: "a1", cohortId: "c1", cohortName: "", timeZone: "Asia/Shanghai", wholeDay: true },
  ...{ kind: "section", courseId: "workshop", thingId: "safety", required: true, note: null, done: false },
  dueAt: new Date("2027-03-12T15:59:59.999Z"),
};

const failed = {
  changeSet: { id: "s1", title: null, createdAt: noon },
  ...{ failure: "publishedMeanwhile" as const, at: noon },
};

async function everyMail(language: Language): Promise<Record<string, Mail | null>> {
  const { name, trainer, cohort } = people[language];
  const person = { name, language };
  const to = "somebody@example.org";
  const roster = rosterMails(origin, { cohort: { name: cohort }, trainer: { name: trainer } });
  const said = { id: "m1", subject: name, body: name, trainer, cohort };
  const wording = reminderWording(origin, await fixtureCatalogue());
  const remind = (kind: "weekBefore" | "dayBefore" | "overdue", wholeDay = true) =>
    wording({ kind, to, ...person, assignment: { ...assignment, cohortName: cohort, wholeDay } });
  return {
    account: accountMail(origin)({ to, ...person, token: "token" }),
    reset: resetMail(origin, { to, ...person, token: "token" }),
    passwordChanged: passwordChangedMail(origin, { ...person, now: noon })(to),
    emailChanged: emailChangedMail(origin, { ...person, now: noon })(to),
    invitation: roster.invitation({ to, ...person, token: "token" }),
    added: roster.added({ to, ...person }),
    message: messageMail(origin, said)({ mailTo: to, ...person }),
    notPublished: failureWords(origin, failed, person).mail(to),
    test: testMail({ to, ...person }),
    weekBefore: remind("weekBefore"),
    dayBefore: remind("dayBefore", false),
    overdue: remind("overdue"),
  };
}

const both: Language[] = ["en", "zh"];
const linkOrSlot = /https?:\/\/\S+|\{\{.*?\}\}/g;
/** What is said in words: without addresses, and without what the zone is called. */
const wordsOf = ({ subject, body }: Mail) => `${subject}\n${body}`.replace(linkOrSlot, "").replace(/[(（]UTC[)）]/, "");

const han = /\p{Script=Han}/u;
/** Words, and punctuation of the other language beside a character. */
const latin = /[A-Za-z]{2,}|[\p{Script=Han}”][,.!?:;()]|[,.!?:;()][\p{Script=Han}“]/u;

function expectSpoken(language: Language, text: string): void {
  if (language === "en") expect(text).not.toMatch(han);
  else {
    expect(text).not.toMatch(latin);
    expect(text).not.toContain("你");
  }
  expect(text).not.toMatch(/undefined|null|Invalid|\[object/);
}

test("every mail there are words for is here", async () => {
  for (const language of both) {
    const { mails, assignments } = resources[language] as Record<string, Record<string, object>>;
    const kinds = [mails, assignments?.mails].flatMap((words) => Object.keys(words ?? {}));
    expect(Object.keys(await everyMail(language)).sort()).toEqual(kinds.sort());
  }
});

test.each(both)("every mail speaks %s alone, and no slot is left open", async (language) => {
  for (const [kind, mail] of Object.entries(await everyMail(language))) {
    if (!mail) throw new Error(`No mail of the kind ${kind} was written`);
    expect(mail.language).toBe(language);
    expect(mail.subject.length, kind).toBeGreaterThan(0);
    expect(mail.subject + mail.body, kind).not.toMatch(/\{\{|\}\}/);
    expect(mail.body, kind).toContain(people[language].name);
    if (kind !== "test") expect(mail.body, kind).toContain(`${origin}/${language}/`);
    expectSpoken(language, wordsOf(mail));
  }
});

test.each(both)("every calendar entry speaks %s alone", async (language) => {
  const own = [false, true].flatMap((done) =>
    [false, true].map((wholeDay) => ({
      ...{ ...assignment, id: `${done}-${wholeDay}`, done, wholeDay },
      cohortName: people[language].cohort,
    })),
  );
  const text = calendarOf(own, { catalogue: await fixtureCatalogue(), language, origin, now: noon });
  const said = [...text.matchAll(/^(?:SUMMARY|DESCRIPTION|NAME):(.*(?:\r\n .*)*)/gm)].map(([, words = ""]) =>
    words.replace(/\r\n /g, "").replace(linkOrSlot, "").replaceAll("\\n", " "),
  );
  expect(said).toHaveLength(2 * own.length + 1);
  for (const words of said) expectSpoken(language, words);
});
