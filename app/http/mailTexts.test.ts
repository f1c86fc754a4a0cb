import { expect, test } from "vitest";
import { messageMail } from "./mailTexts.server.ts";

const said = { id: "m1", subject: "Monday", body: "At nine.", trainer: "Li Wei", cohort: "Mentors 2027" };
const origin = "https://toolkit.example.org";

test("a message is mailed in a frame of its reader's language, as it was written", () => {
  const mail = messageMail(origin, said);
  expect(mail({ mailTo: "bai@example.org", name: "Bai", language: "en" })).toMatchObject({
    to: "bai@example.org",
    subject: "Monday",
    body: expect.stringMatching(/^Hello Bai,\n.*Li Wei.*“Mentors 2027”:\n\nAt nine\.\n.*\/en\/inbox\/m1\n/s),
  });
  expect(mail({ mailTo: "bai@example.org", name: "白雪", language: "zh" })?.body).toMatch(
    /^白雪，您好！\n.*“Mentors 2027”的Li Wei.*At nine\..*\/zh\/inbox\/m1\n.*\/zh\/profile\/notifications\n/s,
  );
});

test("what a trainer types is never taken for a slot or another text", () => {
  const hostile = "{{name}} $t(mails:reset.body) {{- site}} <b>&amp;</b>";
  const mail = messageMail(origin, { ...said, body: hostile })({
    mailTo: "a@example.org",
    name: "Bai",
    language: "en",
  });
  expect(mail?.body).toContain(`\n\n${hostile}\n\n`);
});

test("without an address of the site no mail is written", () => {
  expect(messageMail(null, said)({ mailTo: "a@example.org", name: "Bai", language: "en" })).toBeNull();
});
