import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pageTitle } from "#app/components/layout/meta.ts";
import { passwordChangedMail } from "#app/http/mailTexts.server.ts";
import { currentSite, siteChanged } from "#app/http/site.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { languages } from "#app/i18n/languages.ts";
import { action as signUp, loader as signUpPage } from "#app/routes/$lang.sign-up.tsx";
import { action } from "#app/routes/$lang.studio.site/route.tsx";
import { loader as logoFile } from "#app/routes/logo.$file.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { addCohort, noon } from "#tests/factories.ts";
import { addPerson, type TestPerson } from "#tests/people.ts";
import { databaseForRoutes, Visitor } from "#tests/routes.ts";
import { logoOf } from "./logo.server.ts";
import { givenLook, logoAddress, setSiteLook, siteLook } from "./look.ts";
import { changeSettings, siteSettings } from "./settings.server.ts";
import { maySignUp, type signUpRules } from "./signUp.ts";

let db: Database;
let admin: Visitor;
let personId: string;
beforeEach(async () => {
  db = await databaseForRoutes();
  const person = await addPerson(db, "admin", { email: "anna@example.org" });
  personId = person.id;
  admin = browserOf(person);
  siteChanged();
});
afterEach(() => setSiteLook(givenLook));

function browserOf({ cookie }: TestPerson): Visitor {
  const visitor = new Visitor();
  const [name = "", value = ""] = cookie.split("=");
  visitor.cookies.set(name, value);
  return visitor;
}

function upload(bytes: Uint8Array<ArrayBuffer>, name = "logo.png") {
  const form = new FormData();
  form.set("file", new File([bytes], name));
  return admin.post(action, "/en/studio/site?logo", form);
}

async function picture(width = 400, height = 100): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = sharp({ create: { width, height, channels: 4, background: "#0b6a66" } });
  return new Uint8Array(await drawn.png().toBuffer());
}

describe("the name", () => {
  test.each(languages)("as given, the texts of the interface and the look agree: %s", (language) => {
    expect(i18nFor(language).t("common:siteName")).toBe(givenLook.names[language]);
  });

  test("set in one language, it stands in titles and mails of that language; emptied, the given one is back", async () => {
    const form = { intent: "names", nameEn: "", nameZh: "长安学徒制培训" };
    expect(await admin.post(action, "/en/studio/site", form)).toMatchObject({ status: 303 });
    expect(pageTitle("zh", "术语表")).toBe("术语表｜长安学徒制培训");
    expect(pageTitle("en", "Glossary")).toBe("Glossary · Quality Apprenticeship Toolkit");
    const mail = passwordChangedMail("https://example.org", { name: "陈静", language: "zh", now: noon })(
      "c@example.org",
    );
    expect(mail?.body).toContain("长安学徒制培训");
    await admin.post(action, "/en/studio/site", { ...form, nameZh: " " });
    expect(pageTitle("zh")).toBe(givenLook.names.zh);
  });

  test("another process sees it at its next look", async () => {
    await currentSite(db);
    await changeSettings(db, { changes: { names: { en: "Trade School", zh: null } }, personId, now: noon });
    siteChanged();
    expect((await currentSite(db)).look.names.en).toBe("Trade School");
  });
});

describe("the logo", () => {
  test("is drawn anew, sent from an address of its own, to be kept for good, and taken away again", async () => {
    expect(await upload(await picture(2000, 500))).toMatchObject({ location: "/en/studio/site?done=logoSaved" });
    const { logo } = siteLook();
    expect(logo).toMatchObject({ width: 512, height: 128, type: "image/webp" });
    const address = logo ? logoAddress(logo) : "";
    const sent = await new Visitor().get(logoFile, address, { file: address.replace("/logo/", "") });
    expect(sent.status).toBe(200);
    expect(sent.headers.get("Content-Type")).toBe("image/webp");
    expect(sent.headers.get("Cache-Control")).toContain("immutable");
    expect((await new Visitor().get(logoFile, "/logo/x.webp", { file: "x.webp" })).status).toBe(404);
    const log = await db.read.select().from(t.auditLog);
    expect(log).toMatchObject([{ action: "site.logoChanged", after: logo?.digest }]);
    await admin.post(action, "/en/studio/site", { intent: "removeLogo" });
    expect((await siteSettings(db.read)).logo).toBeNull();
    expect(await db.read.$count(t.siteSettings)).toBe(0);
  });

  test("is told by its content: no SVG, no page, nothing broken, nothing huge", async () => {
    const refused = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from("<!doctype html><script>alert(1)</script>"),
      Buffer.from((await picture()).subarray(0, 60)),
      await readFile("package.json"),
    ];
    for (const bytes of refused) {
      const answer = await upload(new Uint8Array(bytes), "logo.png");
      expect(answer.body).toMatchObject({ errors: { file: "notAPicture" } });
    }
    expect(await logoOf(await picture(6000, 4000))).toBeNull();
    expect(await db.read.$count(t.siteSettings)).toBe(0);
  });
});

describe("signing up", () => {
  const form = { name: "Wang Fang", identifier: "wang@example.org", password: "correct horse battery" };
  const rule = (signUpRule: (typeof signUpRules)[number]) =>
    changeSettings(db, { changes: { signUp: signUpRule }, personId, now: noon });

  test.each([
    ["everyone", false, true],
    ["invited", false, false],
    ["invited", true, true],
    ["nobody", true, false],
  ] as const)("for %s, in a cohort: %s, is open: %s", (one, inCohort, open) => {
    expect(maySignUp(one, { inCohort })).toBe(open);
  });

  test("closed, the form is refused and what was typed is kept; the page says how to begin without", async () => {
    await rule("nobody");
    const visitor = new Visitor();
    expect((await visitor.get(signUpPage, "/en/sign-up")).body).toMatchObject({ isOpen: false });
    const answer = await visitor.post(signUp, "/en/sign-up", form);
    expect(answer.body).toMatchObject({ errors: { form: "signUpClosed" }, values: { name: "Wang Fang" } });
    expect(await db.read.$count(t.users)).toBe(1);
  });

  test("by invitation, whoever has joined a cohort with a name alone makes an account of it", async () => {
    await rule("invited");
    expect((await new Visitor().post(signUp, "/en/sign-up", form)).body.errors).toEqual({ form: "signUpClosed" });
    const guest = await addPerson(db, "guest", { name: "Wang Fang" });
    await addCohort(db, { memberIds: [guest.id] });
    expect((await browserOf(guest).post(signUp, "/en/sign-up", form)).status).toBe(303);
  });
});
