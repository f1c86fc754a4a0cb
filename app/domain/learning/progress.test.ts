import { describe, expect, test } from "vitest";
import { aChapter, aCourse, aSection } from "#tests/factories.ts";
import { aQuiz } from "#tests/questions.ts";
import {
  type CourseRecord,
  courseView,
  dueCompletions,
  isChapterComplete,
  isCourseComplete,
  isSectionDone,
} from "./progress.ts";

const nothing = (): CourseRecord => ({
  started: false,
  lastSectionId: null,
  lastBlockId: null,
  reads: new Map(),
  completed: new Set(),
  passedChapters: new Set(),
  bestScores: new Map(),
});
const record = (changes: Partial<CourseRecord>): CourseRecord => ({ ...nothing(), started: true, ...changes });
const reads = (blocks: Record<string, string[]>) =>
  new Map(Object.entries(blocks).map(([section, ids]) => [section, new Set(ids)]));

const welcome = aSection("welcome", ["gate", "shoes"]);
const safety = aSection("safety", ["switch", "fire"]);
const mentoring = aSection("mentoring", ["talk"]);
const start = aChapter("start", [welcome, safety], { quiz: aQuiz({ chapterId: "start" }) });
const practice = aChapter("practice", [mentoring]);
const course = aCourse([start, practice]);
const allRead = { welcome: ["gate", "shoes"], safety: ["switch", "fire"], mentoring: ["talk"] };
const keys = (due: { kind: string; thingId: string }[]) => due.map(({ kind, thingId }) => `${kind}:${thingId}`);

describe("a section", () => {
  test("is done when every block it has is read", () => {
    expect(isSectionDone(welcome, record({ reads: reads({ welcome: ["gate"] }) }))).toBe(false);
    expect(isSectionDone(welcome, record({ reads: reads({ welcome: ["shoes", "gate"] }) }))).toBe(true);
  });

  test("stays done when a block is added to it", () => {
    const longer = aSection("welcome", ["gate", "shoes", "locker"]);
    const known = record({ reads: reads(allRead), completed: new Set(["section:welcome"]) });
    expect(isSectionDone(longer, known)).toBe(true);
  });

  test("is not done by blocks that it no longer has", () => {
    expect(isSectionDone(welcome, record({ reads: reads({ welcome: ["old", "older"] }) }))).toBe(false);
  });

  test("is not done by blocks of the same name in another section", () => {
    expect(isSectionDone(welcome, record({ reads: reads({ safety: ["gate", "shoes"] }) }))).toBe(false);
  });

  test("without blocks is never done by itself", () => {
    expect(isSectionDone(aSection("empty", []), record({ reads: reads({ empty: [] }) }))).toBe(false);
  });
});

describe("a chapter", () => {
  test("with a quiz needs its sections and its quiz", () => {
    expect(isChapterComplete(start, record({ reads: reads(allRead) }))).toBe(false);
    expect(isChapterComplete(start, record({ passedChapters: new Set(["start"]) }))).toBe(false);
    const both = record({ reads: reads(allRead), passedChapters: new Set(["start"]) });
    expect(isChapterComplete(start, both)).toBe(true);
  });

  test("without a quiz needs its sections alone", () => {
    expect(isChapterComplete(practice, record({ reads: reads(allRead) }))).toBe(true);
  });

  test("is not completed by the quiz of another chapter", () => {
    const other = record({ reads: reads(allRead), passedChapters: new Set(["practice"]) });
    expect(isChapterComplete(start, other)).toBe(false);
  });

  test("stays complete when a section is moved into it", () => {
    const fuller = aChapter("practice", [mentoring, aSection("assessing")]);
    expect(isChapterComplete(fuller, record({ completed: new Set(["chapter:practice"]) }))).toBe(true);
  });

  test("without sections is never complete by itself", () => {
    expect(isChapterComplete(aChapter("empty", []), record({}))).toBe(false);
  });
});

describe("a course", () => {
  test("is complete when each chapter it has now is", () => {
    const done = record({ reads: reads(allRead), passedChapters: new Set(["start"]) });
    expect(isCourseComplete(course, done)).toBe(true);
    expect(isCourseComplete(aCourse([start, practice, aChapter("more", [aSection("new")])]), done)).toBe(false);
  });

  test("without chapters is never complete by itself", () => {
    expect(isCourseComplete(aCourse([]), record({}))).toBe(false);
  });
});

describe("completions that are due", () => {
  const done = record({ reads: reads(allRead), passedChapters: new Set(["start"]) });

  test("name what each rested on at this moment", () => {
    expect(dueCompletions(course, done)).toEqual([
      { kind: "section", thingId: "welcome", basis: ["gate", "shoes"] },
      { kind: "section", thingId: "safety", basis: ["switch", "fire"] },
      { kind: "chapter", thingId: "start", basis: ["welcome", "safety"] },
      { kind: "section", thingId: "mentoring", basis: ["talk"] },
      { kind: "chapter", thingId: "practice", basis: ["mentoring"] },
      { kind: "course", thingId: "small-course", basis: ["start", "practice"] },
    ]);
  });

  test("leave out what is stored", () => {
    const stored = new Set(keys(dueCompletions(course, done)));
    expect(dueCompletions(course, { ...done, completed: stored })).toEqual([]);
    stored.delete("chapter:practice");
    expect(keys(dueCompletions(course, { ...done, completed: stored }))).toEqual(["chapter:practice"]);
  });
});

describe("what a person sees of a course", () => {
  test("nothing done: it is not started, and goes on at the first section", () => {
    const view = courseView(course, nothing());
    expect(view.started).toBe(false);
    expect(view.sections.welcome).toEqual({ read: 0, total: 2, done: false });
    expect(view.next).toEqual({ sectionId: "welcome", blockId: null });
  });

  test("counts only blocks that the section has", () => {
    const view = courseView(course, record({ reads: reads({ welcome: ["gate", "gone"] }) }));
    expect(view.sections.welcome).toEqual({ read: 1, total: 2, done: false });
  });

  test("a completed section with a new block is done, and its count is honest", () => {
    const longer = aCourse([aChapter("start", [aSection("welcome", ["gate", "shoes", "locker"])])]);
    const known = record({ reads: reads(allRead), completed: new Set(["section:welcome"]) });
    expect(courseView(longer, known).sections.welcome).toEqual({ read: 2, total: 3, done: true });
  });

  test("a complete course with a new section stays complete and goes on at the new one", () => {
    const longer = aCourse([start, practice, aChapter("more", [aSection("new")])]);
    const stored = new Set(keys(dueCompletions(course, record({ reads: reads(allRead) }))));
    const view = courseView(longer, record({ completed: new Set([...stored, "course:small-course"]) }));
    expect(view.complete).toBe(true);
    expect(Object.values(view.sections).filter(({ done }) => !done)).toHaveLength(1);
    expect(view.next).toEqual({ sectionId: "new", blockId: null });
  });

  test("tells of each quiz whether it was passed, and the best score", () => {
    const view = courseView(
      course,
      record({ passedChapters: new Set(["start"]), bestScores: new Map([["start", 0.8]]) }),
    );
    expect(view.chapters.start).toEqual({ complete: false, quizPassed: true, bestScore: 0.8 });
    expect(view.chapters.practice).toEqual({ complete: false, quizPassed: false, bestScore: null });
  });
});

describe("where to go on", () => {
  const next = (changes: Partial<CourseRecord>, of = course) => courseView(of, record(changes)).next;

  test("at the block last open, while its section is unfinished", () => {
    const at = { lastSectionId: "safety", lastBlockId: "fire" };
    expect(next(at)).toEqual({ sectionId: "safety", blockId: "fire" });
  });

  test("at the first unread block when the one last open is gone", () => {
    const at = { lastSectionId: "safety", lastBlockId: "gone", reads: reads({ safety: ["switch"] }) };
    expect(next(at)).toEqual({ sectionId: "safety", blockId: "fire" });
  });

  test("at the unfinished section after the one last open, not at an earlier one", () => {
    const at = { lastSectionId: "safety", lastBlockId: "fire", reads: reads({ safety: ["switch", "fire"] }) };
    expect(next(at)).toEqual({ sectionId: "mentoring", blockId: null });
  });

  test("back at an earlier section when all later ones are done", () => {
    const at = { lastSectionId: "mentoring", lastBlockId: "talk", reads: reads({ ...allRead, welcome: ["gate"] }) };
    expect(next(at)).toEqual({ sectionId: "welcome", blockId: "shoes" });
  });

  test("at the first unfinished section when the one last open was deleted", () => {
    expect(next({ lastSectionId: "deleted", lastBlockId: "gone" })).toEqual({ sectionId: "welcome", blockId: null });
  });

  test("nowhere when everything is done", () => {
    expect(next({ lastSectionId: "welcome", reads: reads(allRead) })).toBeNull();
  });
});
