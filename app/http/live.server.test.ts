import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { endMembership } from "#app/domain/cohorts/members.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { addPost } from "#app/domain/discussions/posts.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import { loader as threadLoader } from "#app/routes/$lang.cohorts.$cohort.discussions.$course.$section_.live.ts";
import { loader } from "#app/routes/$lang.cohorts.$cohort.live.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { addCohort, addLearner, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { addPerson, type TestPerson } from "#tests/people.ts";
import { databaseForRoutes } from "#tests/routes.ts";
import { streamsPerPerson } from "./live.server.ts";

let db: Database;
let trainer: TestPerson;
let cohortId: string;
let chen: string;
const open: Stream[] = [];
beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: noon });
});
beforeEach(async () => {
  trainer = await addPerson(db, "trainer", { name: "Li Wei" });
  chen = await addLearner(db, { name: "Chen Jing" });
  ({ cohortId } = await addCohort(db, { trainerId: trainer.id, memberIds: [chen] }));
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.leave();
});

/** A page that watches a board. */
class Stream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #gone: AbortController;
  #text = "";

  constructor(body: ReadableStream<Uint8Array>, gone: AbortController) {
    this.#reader = body.getReader();
    this.#gone = gone;
  }

  /** The data of the next event of this kind; undefined when the stream ended before. */
  async next(event: string): Promise<unknown> {
    const decoder = new TextDecoder();
    for (;;) {
      const found = new RegExp(`event: ${event}\ndata: (.*)\n\n`).exec(this.#text);
      if (found) {
        this.#text = this.#text.slice(found.index + found[0].length);
        return JSON.parse(found[1] ?? "");
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += decoder.decode(value, { stream: true });
    }
  }

  leave(): void {
    this.#gone.abort();
  }
}

function watch(lang = "en", person = trainer): Promise<Stream> {
  return streamOf("live?course=workshop", person, (asked) => loader({ ...asked, params: { lang, cohort: cohortId } }));
}

function watchThread(person: TestPerson): Promise<Stream> {
  const at = { course: "workshop", section: "first-steps" };
  return streamOf("discussions/workshop/first-steps/live", person, (asked) =>
    threadLoader({ ...asked, params: { lang: "en", cohort: cohortId, ...at } }),
  );
}

type Asking = Pick<Parameters<typeof loader>[0], "request" | "context">;

async function streamOf(path: string, person: TestPerson, ask: (asked: Asking) => Promise<Response>): Promise<Stream> {
  const gone = new AbortController();
  const at = `http://localhost/en/cohorts/${cohortId}/${path}`;
  const request = new Request(at, { headers: { Cookie: person.cookie }, signal: gone.signal });
  const response = await ask({ request, context: { requestId: "test", nonce: "test", address: "192.0.2.1" } });
  expect(response.headers.get("Content-Type")).toContain("text/event-stream");
  expect(response.headers.get("Cache-Control")).toContain("no-transform");
  const stream = new Stream(response.body as ReadableStream<Uint8Array>, gone);
  open.push(stream);
  return stream;
}

async function chenReads(): Promise<void> {
  const { course, section } = findSection(await currentCatalogue(db), { course: "workshop", section: "first-steps" })!;
  await markRead(db, { userId: chen, course, section, blockIds: section.blockIds, now: new Date() });
}

test("whoever watches is told what a learner has just done", async () => {
  const [one, other] = [await watch("en"), await watch("zh", await addPerson(db, "admin"))];
  expect([await one.next("open"), await other.next("open")]).toEqual([{}, {}]);
  await chenReads();
  const told = [{ id: chen, name: "Chen Jing", read: [1, 0], cells: { sections: "dnnnnn" } }];
  expect(await one.next("learners")).toMatchObject(told);
  expect(await other.next("learners")).toMatchObject(told);
});

test("whoever leaves the page is told nothing more", async () => {
  const stream = await watch();
  await stream.next("open");
  stream.leave();
  expect(await stream.next("learners")).toBeUndefined();
});

test("whoever has signed out meanwhile is told not to come back", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  try {
    const stream = await watch();
    await db.write((tx) => tx.delete(t.sessions).where(eq(t.sessions.userId, trainer.id)));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await stream.next("full")).toEqual({});
    expect(await stream.next("learners")).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test("of more than a few pages of one person the oldest are told not to come back", async () => {
  const first = await watch();
  for (let n = 0; n < streamsPerPerson; n++) await watch();
  expect(await first.next("full")).toEqual({});
  expect(await first.next("learners")).toBeUndefined();
  const admin = await addPerson(db, "admin");
  expect(await (await watch("en", admin)).next("open")).toEqual({});
});

describe("a discussion", () => {
  let member: TestPerson;
  beforeEach(async () => {
    member = await addPerson(db, "learner", { name: "Bai Xue" });
    ({ cohortId } = await addCohort(db, { trainerId: trainer.id, memberIds: [member.id] }));
  });

  test("tells its members that something was said, in which version of it", async () => {
    const stream = await watchThread(member);
    const before = await stream.next("thread");
    const place = { cohortId, courseId: "workshop", sectionId: "first-steps" };
    const said = { id: "one", authorId: trainer.id, body: "Who pays?", language: "en", side: null } as const;
    expect(await addPost(db, { place, now: new Date(), ...said })).toEqual({ ok: true });
    expect(await stream.next("thread")).not.toBe(before);
  });

  test("tells whoever was taken out meanwhile not to come back", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    try {
      const stream = await watchThread(member);
      await endMembership(db, { cohortId, userId: member.id, now: new Date() });
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await stream.next("full")).toEqual({});
    } finally {
      vi.useRealTimers();
    }
  });
});
