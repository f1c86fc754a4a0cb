import { expect, test } from "vitest";
import type { OwnAssignment } from "#app/domain/assignments/ownAssignments.server.ts";
import { noon } from "#tests/factories.ts";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { calendarOf } from "./calendar.server.ts";
import { originForMails, reminderWording } from "./reminderMails.server.ts";

const one: OwnAssignment = {
  ...{ id: "a1", cohortId: "c1", cohortName: "Mentors 2027", timeZone: "Asia/Shanghai", wholeDay: true },
  ...{ kind: "section", courseId: "workshop", thingId: "safety", required: true, note: "Bring it", done: false },
  dueAt: new Date("2027-03-12T15:59:59.999Z"),
};
const origin = "https://toolkit.example.org";

test("a day is the cohort's day, a time an instant in UTC", async () => {
  const asked = { catalogue: await fixtureCatalogue(), origin, now: noon };
  const timed = { ...one, id: "a2", wholeDay: false, dueAt: new Date("2027-03-12T06:00:00Z"), done: true };
  const en = calendarOf([one, timed], { ...asked, language: "en" });
  expect(en).toContain("DTSTART;VALUE=DATE:20270312\r\n");
  expect(en).toContain("DTSTART:20270312T060000Z\r\n");
  expect(en).toMatch(/SUMMARY:Done: /);
  expect(en).toContain("UID:a1@toolkit.example.org");
  const zh = calendarOf([one, timed], { ...asked, language: "zh" });
  expect(zh).toContain("学习任务截止日期");
  expect(zh).toContain("SUMMARY:已完成：");
});

test.each(["en", "zh"] as const)(
  "a reminder in %s names the thing, the date, its place and where to turn it off",
  async (language) => {
    const wording = reminderWording(origin, await fixtureCatalogue());
    for (const kind of ["weekBefore", "dayBefore", "overdue"] as const) {
      const mail = wording({ kind, to: "chen@example.org", name: "陈静", language, assignment: one });
      expect(mail?.body).toContain(`${origin}/${language}/courses/workshop/safety`);
      expect(mail?.body).toContain(`${origin}/${language}/profile/notifications`);
      expect(mail?.body).toContain(language === "en" ? "12 March 2027 (China Time)" : "2027年3月12日（中国时间）");
      expect(mail?.body).not.toContain("{{");
    }
  },
);

test("once mails leave the machine only ORIGIN says where the site is", () => {
  expect(originForMails({ SMTP_URL: "smtp://x" })).toBeNull();
  expect(originForMails({ ORIGIN: `${origin}/`, SMTP_URL: "smtp://x" })).toBe(origin);
  expect(originForMails({ PORT: "4000" })).toBe("http://localhost:4000");
});
