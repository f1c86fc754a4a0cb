import fc from "fast-check";
import { expect, test } from "vitest";
import type { Course, Section } from "#app/catalogue/types.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addLearner, aSection, minutesLater } from "#tests/factories.ts";
import { aQuiz, aTrueFalse } from "#tests/questions.ts";
import { markRead, markUnread, refreshCompletions } from "./records.server.ts";
import { courseViewOf, learningOverview, sectionViewOf } from "./views.server.ts";

/**
 * Promise 4: completed stays completed. Editors change the course in any order while a learner reads and takes quizzes;
 * after each step nothing that was stored or shown as complete is gone, and the counts follow the course as it is.
 */

/** The course as editors have it. Ids of what was deleted are used again: things come back. */
type Draft = { id: string; quiz: boolean; sections: { id: string; blocks: string[] }[] }[];

/** What may happen. Numbers choose among what is there at that moment. */
type Step =
  | { do: "addChapter" | "deleteChapter" | "moveChapter" | "toggleQuiz"; chapter: number; to: number }
  | { do: "addSection" | "deleteSection" | "moveSection"; section: number; to: number }
  | { do: "addBlock" | "deleteBlock" | "moveBlock"; section: number; block: number; to: number }
  | { do: "read" | "unread"; section: number; block: number }
  | { do: "readAll"; section: number }
  | { do: "takeQuiz"; chapter: number; pass: boolean }
  | { do: "look" };

const number = fc.nat({ max: 7 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("addChapter", "deleteChapter", "moveChapter", "toggleQuiz"),
      chapter: number,
      to: number,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("addSection", "deleteSection", "moveSection"),
      section: number,
      to: number,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("addBlock", "deleteBlock", "moveBlock"),
      section: number,
      block: number,
      to: number,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("read", "unread"), section: number, block: number }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("readAll"), section: number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("takeQuiz"), chapter: number, pass: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("look") }) },
);

const pick = <Thing>(things: Thing[], at: number): Thing | undefined => things[at % things.length];
function take<Thing>(things: Thing[], at: number): Thing | undefined {
  return things.splice(at % Math.max(things.length, 1), 1)[0];
}
/** The first of a few names that is not in use. */
function freeName(kind: string, used: string[]): string | undefined {
  return Array.from({ length: 8 }, (_, index) => `${kind}-${index}`).find((name) => !used.includes(name));
}
const sectionsOf = (draft: Draft) => draft.flatMap(({ sections }) => sections);

function edit(draft: Draft, step: Step): void {
  switch (step.do) {
    case "addChapter": {
      const id = freeName(
        "chapter",
        draft.map((chapter) => chapter.id),
      );
      if (id) draft.splice(step.to % (draft.length + 1), 0, { id, quiz: step.chapter % 2 === 0, sections: [] });
      return;
    }
    case "deleteChapter":
      take(draft, step.chapter);
      return;
    case "moveChapter": {
      const moved = take(draft, step.chapter);
      if (moved) draft.splice(step.to % (draft.length + 1), 0, moved);
      return;
    }
    case "toggleQuiz": {
      const chapter = pick(draft, step.chapter);
      if (chapter) chapter.quiz = !chapter.quiz;
      return;
    }
    default:
      editSection(draft, step);
  }
}

function editSection(draft: Draft, step: Step): void {
  if (!("section" in step)) return;
  const section = pick(sectionsOf(draft), step.section);
  const home = draft.find(({ sections }) => section && sections.includes(section));
  switch (step.do) {
    case "addSection": {
      const id = freeName(
        "section",
        sectionsOf(draft).map((known) => known.id),
      );
      if (id) pick(draft, step.to)?.sections.push({ id, blocks: ["block-0", "block-1"] });
      return;
    }
    case "deleteSection":
    case "moveSection":
      if (!section || !home) return;
      home.sections.splice(home.sections.indexOf(section), 1);
      if (step.do === "moveSection") pick(draft, step.to)?.sections.unshift(section);
      return;
    case "addBlock": {
      const id = freeName("block", section?.blocks ?? []);
      if (id) section?.blocks.splice(step.to % (section.blocks.length + 1), 0, id);
      return;
    }
    case "deleteBlock":
    case "moveBlock": {
      if (!section || section.blocks.length < 2) return;
      const block = take(section.blocks, step.block);
      if (block && step.do === "moveBlock") section.blocks.splice(step.to % (section.blocks.length + 1), 0, block);
    }
  }
}

function courseOf(draft: Draft): Course {
  return aCourse(
    draft.map(({ id, quiz, sections }) =>
      aChapter(
        id,
        sections.map((section) => aSection(section.id, [...section.blocks])),
        quiz ? { quiz: aQuiz({ chapterId: id, questions: [aTrueFalse()], attempts: 0 }) } : {},
      ),
    ),
  );
}

/** Learner, course and clock of one run. */
class World {
  readonly db: Database;
  readonly userId: string;
  readonly draft: Draft = [
    { id: "chapter-0", quiz: true, sections: [{ id: "section-0", blocks: ["block-0", "block-1"] }] },
    { id: "chapter-1", quiz: false, sections: [{ id: "section-1", blocks: ["block-0"] }] },
  ];
  minute = 0;

  constructor(db: Database, userId: string) {
    this.db = db;
    this.userId = userId;
  }

  get course(): Course {
    return courseOf(this.draft);
  }
  get now(): Date {
    return minutesLater(this.minute);
  }
  section(at: number): Section | undefined {
    return pick(
      this.course.chapters.flatMap(({ sections }) => sections),
      at,
    );
  }

  async perform(step: Step): Promise<void> {
    this.minute++;
    const section = "section" in step ? this.section(step.section) : undefined;
    if (step.do === "takeQuiz") return this.takeQuiz(step.chapter, step.pass);
    if (step.do === "look") return;
    if (step.do !== "read" && step.do !== "unread" && step.do !== "readAll") return edit(this.draft, step);
    if (!section) return;
    const place = { userId: this.userId, course: this.course, section, now: this.now };
    const blockId = pick(section.blockIds, "block" in step ? step.block : 0) ?? "";
    if (step.do === "unread") await markUnread(this.db, { ...place, blockId });
    else await markRead(this.db, { ...place, blockIds: step.do === "readAll" ? section.blockIds : [blockId] });
  }

  async takeQuiz(at: number, pass: boolean): Promise<void> {
    const { userId, course, now } = this;
    const quiz = pick(course.chapters, at)?.quiz;
    if (!quiz) return;
    await this.db.write(async (tx) => {
      const started = await startAttempt(tx, { userId, quiz, now, language: "zh", seed: 1 });
      if (!started.ok) throw new Error(started.reason);
      const response = { type: "true-false", value: !pass } as const;
      const responses = [{ questionId: "is-binding", response, flagged: false }];
      await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now });
      await refreshCompletions(tx, { userId, course, now });
    });
  }

  look() {
    return courseViewOf(this.db, { userId: this.userId, course: this.course, now: this.now });
  }
}

/** Every stored completion, attempt, score and answer, as text, so that a changed one is a missing one. */
async function stored({ db }: World): Promise<Set<string>> {
  const rows = [
    ...(await db.read.select().from(t.completions)),
    ...(await db.read.select().from(t.attempts)),
    ...(await db.read.select().from(t.responses)),
  ];
  return new Set(rows.map((row) => JSON.stringify(row)));
}

const keyOf = (kind: string, id: string) => `${kind}:${id}`;

/** What the learner sees as complete. */
function shownComplete(view: Awaited<ReturnType<World["look"]>>, course: Course): string[] {
  return [
    ...Object.entries(view.sections).flatMap(([id, { done }]) => (done ? [keyOf("section", id)] : [])),
    ...Object.entries(view.chapters).flatMap(([id, { complete }]) => (complete ? [keyOf("chapter", id)] : [])),
    ...(view.complete ? [keyOf("course", course.id)] : []),
  ];
}

/** All that the course has now, by the same names. */
function things(course: Course): string[] {
  return [
    keyOf("course", course.id),
    ...course.chapters.flatMap(({ id, sections }) => [
      keyOf("chapter", id),
      ...sections.map((section) => keyOf("section", section.id)),
    ]),
  ];
}

async function run(steps: Step[], afterEach: (world: World) => Promise<void>): Promise<void> {
  const db = await testDatabase();
  const world = new World(db, await addLearner(db));
  try {
    for (const one of steps) {
      await world.perform(one);
      await afterEach(world);
    }
  } finally {
    await db.close();
  }
}

const steps = fc.array(step, { minLength: 1, maxLength: 40 });
const settings = { numRuns: 150, seed: 20_270_301 };

test("no edit, move or deletion takes a stored completion, score or attempt away or changes it", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      let before = new Set<string>();
      await run(sequence, async (world) => {
        const now = await stored(world);
        expect([...before].filter((row) => !now.has(row))).toEqual([]);
        before = now;
      });
    }),
    settings,
  );
});

test("what was once shown as complete is shown as complete whenever it is there", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const ever = new Set<string>();
      await run(sequence, async (world) => {
        const { course } = world;
        const shown = shownComplete(await world.look(), course);
        const missing = things(course).filter((thing) => ever.has(thing) && !shown.includes(thing));
        expect(missing).toEqual([]);
        for (const thing of shown) ever.add(thing);
      });
    }),
    settings,
  );
});

test("counts follow the course as it is: blocks read, sections done, new sections since it was finished", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      await run(sequence, async (world) => {
        const { db, userId, course, now } = world;
        const view = await world.look();
        const completions = await db.read.select().from(t.completions);
        const has = (kind: string, id: string) => completions.some((row) => row.kind === kind && row.thingId === id);
        const marks = await db.read.select().from(t.blockReads);
        const sections = course.chapters.flatMap((chapter) => chapter.sections);
        expect(Object.keys(view.sections).sort()).toEqual(sections.map(({ id }) => id).sort());
        for (const section of sections) {
          const read = section.blockIds.filter((id) =>
            marks.some((mark) => mark.sectionId === section.id && mark.blockId === id),
          ).length;
          const done = has("section", section.id);
          expect(view.sections[section.id]).toEqual({ read, total: section.blockIds.length, done });
          expect((await sectionViewOf(db, { userId, course, section, now })).done).toBe(done);
        }
        expect(view.complete).toBe(has("course", course.id));
        if (view.next) expect(view.sections[view.next.sectionId]?.done).toBe(false);
        else expect(Object.values(view.sections).every(({ done }) => done)).toBe(true);
      });
    }),
    settings,
  );
});

test("finishing what is open always completes: nothing is left that cannot be done", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const db = await testDatabase();
      const world = new World(db, await addLearner(db));
      for (const one of sequence) await world.perform(one);
      // Editors leave no chapter without a section.
      world.draft.splice(0, world.draft.length, ...world.draft.filter(({ sections }) => sections.length > 0));
      const { course, userId } = world;
      for (const [index] of course.chapters.flatMap(({ sections }) => sections).entries())
        await world.perform({ do: "readAll", section: index });
      for (const [index] of course.chapters.entries())
        await world.perform({ do: "takeQuiz", chapter: index, pass: true });
      const shown = shownComplete(await world.look(), course);
      if (course.chapters.length > 0) expect(shown.sort()).toEqual(things(course).sort());
      const catalogue = { version: 1, courses: [course], tools: [], cases: [], terms: [], pages: [] };
      const [overview] = await learningOverview(db, { userId, catalogue, now: world.now });
      if (overview && course.chapters.length > 0) expect(overview.completedAt).not.toBeNull();
      await db.close();
    }),
    settings,
  );
});
