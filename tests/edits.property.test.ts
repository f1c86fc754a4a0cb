import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentChanged, currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findQuiz } from "#app/catalogue/queries.ts";
import { publishChangeSet } from "#app/domain/content/changeSets.server.ts";
import { findDraft, inUseNow, saveDraft } from "#app/domain/content/drafts.server.ts";
import { saveForm } from "#app/domain/content/forms/documents.server.ts";
import { readStep } from "#app/domain/content/forms/steps.ts";
import { restoreRevision, revisionsOf } from "#app/domain/content/history.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "./database.ts";
import { addLearner, minutesLater, noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { learn } from "./learn.ts";

/**
 * Whatever admins do to a quiz and its chapter, and whatever editions bring, in any order: every attempt keeps its
 * questions, every answer, score and completion stays as it was.
 */

const quizFile = "courses/workshop/start/quiz.yaml";
const textFile = "courses/workshop/start/safety/en.mdx";

type Step =
  | { do: "edit" | "edition"; which: number; value: number }
  | { do: "publish" }
  /** A section is taken out of its course, brought back or moved to another chapter. */
  | { do: "place"; which: number; value: number }
  | { do: "restore"; which: number; value: number };

const number = fc.nat({ max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom("edit", "edition"), which: number, value: number }),
  fc.record({ do: fc.constant("publish") }),
  fc.record({ do: fc.constant("restore"), which: number, value: number }),
  fc.record({ do: fc.constant("place"), which: number, value: number }),
);

/** Buttons of the order of a course; one that cannot be done changes nothing. */
const placings = [
  "retire:chapters.1.sections.only-english",
  "restore:chapters.1.retired.only-english",
  "to:chapters.0.sections.safety",
  "to:chapters.1.sections.safety",
];

/** Ways to change a document, each of which leaves it whole. */
const changes: ((source: string, value: number) => string)[] = [
  (source, value) => source.replace(/passMark: [\d.]+/, `passMark: 0.${value || 5}`),
  (source, value) => source.replace(/points: \d+/, `points: ${value + 1}`),
  (source, value) => source.replace(/At eight[^"]*/, `At eight, ${value}`),
  // Another choice is the right one.
  (source) =>
    source
      .replace(/( +- id: eight\n) +correct: true\n/, "$1")
      .replace(/( +)- id: noon\n(?! +correct)/, "$1- id: noon\n$1  correct: true\n"),
];

const changed = (file: string, source: string, { which, value }: { which: number; value: number }) =>
  file === quizFile
    ? (changes[which % changes.length]?.(source, value) ?? source)
    : source.replace(/(Say|Show) where[^.]*\./, `Show where, ${value}.`);

class Site {
  minute = 0;
  placed = 0;
  readonly db: Database;
  readonly folder: string;
  readonly personId: string;

  constructor(db: Database, folder: string, personId: string) {
    this.db = db;
    this.folder = folder;
    this.personId = personId;
  }

  async perform(one: Step): Promise<void> {
    const now = minutesLater(++this.minute);
    if (one.do === "publish") return this.publish(now);
    if (one.do === "place") return this.place(one.which, now);
    const path = one.which % 3 === 0 ? textFile : quizFile;
    if (one.do === "edition") return this.edition(path, one, now);
    if (one.do === "restore") {
      const revisions = await revisionsOf(this.db.read, path);
      const revisionId = revisions[one.value % Math.max(revisions.length, 1)]?.id ?? "";
      await restoreRevision(this.db, { path, revisionId, personId: this.personId, now });
      return;
    }
    const draft = await findDraft(this.db.read, path);
    const source = changed(path, draft?.source ?? (await inUseNow(this.db.read, path))?.source ?? "", one);
    await saveDraft(this.db, { path, source, fromVersion: draft?.version ?? 0, personId: this.personId, now });
  }

  async place(which: number, now: Date): Promise<void> {
    const sent = placings[which % placings.length] ?? "";
    const step = readStep(sent, sent.startsWith("to:chapters.0") ? "practice" : "start");
    const form = { path: "courses/workshop/course.yaml", sent: {}, taken: null, personId: this.personId, now };
    if ((await saveForm(this.db, { ...form, step })).ok) this.placed++;
  }

  async publish(now: Date): Promise<void> {
    for (const { changeSetId } of await this.db.read.select({ changeSetId: t.drafts.changeSetId }).from(t.drafts)) {
      await publishChangeSet(this.db, { changeSetId, personId: this.personId, now, reviewRequired: false });
    }
  }

  async edition(file: string, one: { which: number; value: number }, now: Date): Promise<void> {
    const place = path.join(this.folder, file);
    await writeFile(place, changed(file, await readFile(place, "utf8"), one));
    await importContent(this.db, this.folder, { now });
  }

  async records() {
    const attempts = await this.db.read.select().from(t.attempts);
    const quizzes = [];
    for (const { revisionId } of attempts) quizzes.push(await quizRevision(this.db, revisionId));
    return {
      attempts,
      quizzes,
      responses: await this.db.read.select().from(t.responses),
      completions: await this.db.read.select().from(t.completions),
    };
  }
}

test("any sequence of edits, publications, restores and editions leaves attempts, scores and completions as they were", async () => {
  let publications = 0;
  let placed = 0;
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
    const db = await testDatabase();
    const folder = await mkdtemp(path.join(tmpdir(), "edits-"));
    try {
      await cp(fixtureFolder, folder, { recursive: true });
      await importContent(db, folder, { now: noon });
      const { courses } = await currentCatalogue(db);
      const userId = await addLearner(db);
      const sectionIds = ["first-steps", "safety", "mentoring", "only-english"];
      const course = courses.find(({ id }) => id === "workshop")!;
      await learn(db, { userId, course, sectionIds, words: "own words" });
      const site = new Site(db, folder, await addLearner(db, { role: "admin" }));
      const before = await site.records();
      expect(before.attempts.length * before.completions.length * before.quizzes.length).toBeGreaterThan(0);
      expect(before.quizzes).not.toContain(undefined);
      for (const one of steps) {
        await site.perform(one);
        expect(await site.records()).toEqual(before);
      }
      await site.publish(minutesLater(100));
      contentChanged(db);
      expect(findQuiz(await currentCatalogue(db), { course: "workshop", chapter: "start" })).toBeDefined();
      expect(await site.records()).toEqual(before);
      placed += site.placed;
      publications += ((await db.read.select().from(t.contentState))[0]?.version ?? 1) - 1;
    } finally {
      await db.close();
      await rm(folder, { recursive: true });
    }
  });
  await fc.assert(property, { numRuns: 8, seed: 20_270_301, endOnFailure: true });
  expect(publications).toBeGreaterThan(8);
  expect(placed).toBeGreaterThan(4);
}, 240_000);
