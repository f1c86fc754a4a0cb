import { readdirSync, readFileSync, statSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assign } from "#app/domain/assignments/assignments.server.ts";
import type { Thing } from "#app/domain/assignments/things.ts";
import { languages } from "#app/i18n/languages.ts";
import { t } from "#db/tables.ts";
import { inTop } from "../scripts/machine.mjs";
import { ask } from "./ask.ts";
import { addCohort, noon } from "./factories.ts";
import { fixtureCatalogue } from "./fixtures/catalogue.ts";
import { learn } from "./learn.ts";
import { addPerson, type TestPerson, type TestRole } from "./people.ts";
import { buildingTakes, type Site, startSite } from "./site.ts";

/**
 * Reading pages come from memory, filled in for each person. Here the built server is asked for each of them, and for
 * the same page freshly rendered by Remix: an address with a search it does not know is never answered from memory.
 */

/** Addresses of every reading page kept in memory, by the route that renders it. */
const addressesOf: Record<string, string[]> = {
  "$lang._index": [""],
  "$lang.courses._index": ["/courses"],
  "$lang.courses.$course._index": ["/courses/workshop"],
  "$lang.courses.$course.$section": [
    "/courses/workshop/first-steps",
    "/courses/workshop/safety",
    "/courses/workshop/mentoring",
    "/courses/workshop/only-english",
    "/courses/workshop/first-steps?with=PARTNER",
    "/courses/workshop/safety?with=PARTNER",
    "/courses/workshop/only-english?with=PARTNER",
  ],
  "$lang.tools._index": ["/tools"],
  "$lang.tools.$tool": ["/tools/checklist", "/tools/diary"],
  "$lang.cases._index": ["/cases"],
  "$lang.cases.$case": ["/cases/small-bakery", "/cases/small-bakery?with=PARTNER"],
  "$lang.glossary": ["/glossary"],
  "$lang.about": ["/about"],
  "$lang.accessibility": ["/accessibility"],
  "$lang.privacy": ["/privacy"],
  "$lang.sources": ["/sources"],
  "$lang.learning": ["/learning"],
  // Each search is another page: they are not kept.
  "$lang.search": [],
  // Joining a cohort is another page for each code and link.
  "$lang.join._index": [],
  "$lang.join.$token": [],
  "$lang.shared.$token": [],
  // For trainers alone, now and then.
  "$lang.courses.$course.$section_.slides": [],
  "$lang.courses.$course.$section_.handout": [],
};
/** The tiny course has one page about the site; the others are the same route. */
const notInFixture = ["/accessibility", "/privacy", "/sources"];
const paths = Object.values(addressesOf)
  .flat()
  .filter((path) => !notInFixture.includes(path));
const addresses = languages.flatMap((language) =>
  paths.map((path) => `/${language}${path.replace("PARTNER", language === "en" ? "zh" : "en")}`),
);

const hostileName = `</span><script>alert("x")</script> & 'Li' <b>`;

let site: Site;
let people: Record<TestRole, TestPerson>;
beforeAll(async () => {
  site = await startSite({ name: "pages" });
  people = {
    visitor: await addPerson(site.db, "visitor"),
    guest: await addPerson(site.db, "guest"),
    learner: await addPerson(site.db, "learner", { name: hostileName }),
    trainer: await addPerson(site.db, "trainer", { name: "李伟" }),
    admin: await addPerson(site.db, "admin", { name: "Anna Weber" }),
  };
  const { courses } = await fixtureCatalogue();
  const course = courses[0]!;
  const learns = (role: TestRole, sectionIds: string[], words: string) =>
    learn(site.db, { userId: people[role].id, course, sectionIds, words });
  await learns("guest", ["first-steps"], "guest's own words");
  await learns("learner", ["first-steps", "safety", "mentoring"], `<img src=x onerror="alert(1)">`);
  await learns("trainer", ["safety"], "trainer's own words");
  await assigned([people.guest.id, people.learner.id], hostileName);
}, buildingTakes);
afterAll(() => site?.stop());

/** One thing of each kind, some of it overdue, with a note. */
async function assigned(memberIds: string[], note: string): Promise<void> {
  const { cohortId, trainerId } = await addCohort(site.db, { memberIds });
  const due = { past: noon, ahead: new Date(Date.now() + 40 * 86_400_000) };
  const inCourse = (kind: Thing["kind"], thingId: string, dueAt: Date | null) => ({
    ...{ kind, courseId: "workshop", thingId, dueAt },
  });
  const things = [
    inCourse("section", "safety", due.past),
    inCourse("section", "only-english", due.past),
    inCourse("chapter", "start", due.ahead),
    inCourse("quiz", "start", null),
    { ...inCourse("tool", "checklist", due.past), courseId: null },
    { ...inCourse("case", "small-bakery", due.ahead), courseId: null },
  ];
  const given = { formId: note, cohortId, things, userIds: null, required: false, actorId: trainerId, now: noon };
  await assign(site.db, { ...given, note });
}

const as = ({ cookie }: TestPerson): Record<string, string> => (cookie ? { Cookie: cookie } : {});
/** Home is for visitors, my learning for people. */
const sees = (role: TestRole, address: string) =>
  /^\/(en|zh)$/.test(address)
    ? role === "visitor" || role === "guest"
    : role !== "visitor" || !address.endsWith("/learning");

async function kept(address: string, person: TestPerson): Promise<string> {
  const { status, headers, body } = await ask(site.url + address, as(person));
  expect(status, address).toBe(200);
  expect(headers["x-request-id"], `${address} is answered from memory`).toBeUndefined();
  return body.toString();
}

async function fresh(address: string, person: TestPerson): Promise<string> {
  const { status, headers, body } = await ask(
    `${site.url}${address}${address.includes("?") ? "&" : "?"}fresh=1`,
    as(person),
  );
  expect(status, address).toBe(200);
  expect(headers["x-request-id"], `${address} is rendered`).toBeDefined();
  return body.toString().replaceAll(/(?:\?|%3F|&amp;|%26)fresh(?:=|%3D)1/g, "");
}

test("every reading page is among those compared here", () => {
  const folder = inTop("app", "routes");
  const routes = readdirSync(folder).filter((name) => {
    const path = inTop("app", "routes", name);
    const file = statSync(path).isDirectory() ? inTop("app", "routes", name, "route.tsx") : path;
    return readFileSync(file, "utf8").includes("scripts: false");
  });
  // A draft is an admin's alone, and kept by nobody.
  const names = routes.map((name) => name.replace(/\.tsx?$/, "")).filter((name) => !name.startsWith("$lang.studio."));
  expect(names.sort()).toEqual(Object.keys(addressesOf).sort());
});

describe.each(["visitor", "guest", "learner", "trainer", "admin"] as const)("for a %s", (role) => {
  test.each(addresses.filter((address) => sees(role, address)))(
    "%s from memory is the page as rendered",
    async (at) => {
      const person = people[role];
      const rendered = await fresh(at, person);
      expect(await kept(at, person)).toBe(rendered);
      expect(await kept(at, person), "the second time").toBe(rendered);
    },
  );
});

describe("a page for one person", () => {
  const at = "/en/courses/workshop/safety";

  test("compressed holds the same bytes, for a visitor and for a person", async () => {
    for (const person of [people.visitor, people.learner]) {
      const plain = (await ask(site.url + at, as(person))).body;
      const zipped = await ask(site.url + at, { ...as(person), "Accept-Encoding": "gzip" });
      expect(zipped.headers["content-encoding"]).toBe("gzip");
      expect(gunzipSync(zipped.body).equals(plain)).toBe(true);
    }
    const brotli = await ask(site.url + at, { "Accept-Encoding": "gzip, br" });
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(brotli.body).equals((await ask(site.url + at)).body)).toBe(true);
  });

  test("says it is not to be shared, and what it depends on", async () => {
    for (const person of Object.values(people)) {
      const { headers } = await ask(site.url + at, as(person));
      expect(headers["cache-control"]).toBe("private, no-cache");
      expect(headers.vary).toBe("Accept-Encoding, Cookie");
    }
  });

  test("a visitor's has an ETag and is not sent twice; a person's has none", async () => {
    const { headers } = await ask(site.url + at);
    const again = await ask(site.url + at, { "If-None-Match": String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const own = await ask(site.url + at, { ...as(people.learner), "If-None-Match": String(headers.etag) });
    expect([own.status, own.headers.etag]).toEqual([200, undefined]);
  });

  test("shows a name, and words given as an answer, as text and never as HTML", async () => {
    const page = await kept(at, people.learner);
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#x27;Li&#x27; &lt;b&gt;");
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;img src=x");
    expect(page).not.toContain("<img src=x");
  });

  test("a cookie of nobody's gets the visitor's page", async () => {
    const nobody = { Cookie: `session=${"A".repeat(43)}` };
    expect((await ask(site.url + at, nobody)).body.equals((await ask(site.url + at)).body)).toBe(true);
  });

  test("signing out holds at once", async () => {
    const person = await addPerson(site.db, "learner", { name: "Gone Soon" });
    expect(await kept(at, person)).toContain("Gone Soon");
    await site.db.write((tx) => tx.delete(t.sessions).where(eq(t.sessions.userId, person.id)));
    expect(await kept(at, person)).not.toContain("Gone Soon");
  });

  test("notes for trainers are for trainers", async () => {
    const notes = "/en/courses/workshop/first-steps";
    expect(await kept(notes, people.trainer)).toContain("SECRET-OF-TRAINERS");
    expect(await kept(notes, people.admin)).toContain("SECRET-OF-TRAINERS");
    for (const role of ["visitor", "guest", "learner"] as const)
      expect(await kept(notes, people[role])).not.toContain("SECRET-OF-TRAINERS");
  });

  test("another host has pages of its own", async () => {
    const other = await ask(site.url + at, { Host: "other.example" });
    expect(other.body.toString()).toContain('rel="canonical" href="http://other.example/en/courses');
    expect(await kept(at, people.visitor)).not.toContain("other.example");
  });

  test("its data, which Remix asks for, is not taken for the page", async () => {
    for (const address of ["/en/courses/workshop.data", `${at}.data`, "/en/tools/checklist.data"]) {
      const { headers, body } = await ask(site.url + address, as(people.learner));
      expect(headers["content-type"], address).toContain("text/x-script");
      expect(headers["x-remix-response"]).toBe("yes");
      expect(body.toString()).not.toContain("place-");
    }
  });

  test("an address written otherwise shows the same person's marks", async () => {
    const odd = (await ask(`${site.url}/en/courses/workshop/s%61fety`, as(people.learner))).body.toString();
    const marks = (page: string) => page.match(/data-read=""/g)?.length;
    expect(marks(odd)).toBe(marks(await kept(at, people.learner)));
  });
});

describe("many people at once", () => {
  test("never see each other's name, marks or answers", async () => {
    const readers = await canaries(12);
    const requests = Array.from({ length: 240 }, (_, index) => ({
      reader: readers[(index * 7) % readers.length]!,
      address: addresses[(index * 11) % addresses.length]!,
    })).filter(({ address }) => !/^\/(en|zh)$/.test(address));
    const pages = await Promise.all(
      requests.map(async ({ reader, address }) => (await ask(site.url + address, as(reader))).body.toString()),
    );
    for (const [index, { reader, address }] of requests.entries()) {
      const page = pages[index]!;
      const seen = [...new Set(page.match(/Canary-\w+/g))];
      const own = [`Canary-${reader.key}`, `Canary-words_of_${reader.key}`, `Canary-note_to_${reader.key}`];
      expect(
        seen.filter((name) => !own.includes(name)),
        address,
      ).toEqual([]);
      expect(seen, address).toContain(own[0]);
      expect(page, `${address} for ${reader.key}`).toBe(await kept(address, reader));
    }
  });

  /** Each with a name, words and marks of their own. */
  async function canaries(count: number): Promise<(TestPerson & { key: string })[]> {
    const { courses } = await fixtureCatalogue();
    const course = courses[0]!;
    const sections = ["first-steps", "safety", "mentoring", "only-english"];
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const key = String.fromCharCode(65 + index);
        const person = await addPerson(site.db, "learner", { name: `Canary-${key}` });
        const sectionIds = sections.filter((_, bit) => (index >> bit) % 2 === 1);
        await learn(site.db, { userId: person.id, course, sectionIds, words: `Canary-words_of_${key}` });
        await assigned([person.id], `Canary-note_to_${key}`);
        return { ...person, key };
      }),
    );
  }
});
