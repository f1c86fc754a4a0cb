import type { Course } from "#app/catalogue/types.ts";
import { aChapter, aCourse, aSection, noon } from "#tests/factories.ts";
import { aQuiz } from "#tests/questions.ts";
import { bitsOf } from "./bits.ts";
import { type Board, type BoardAssignment, type LearnerRecord, makeBoard, type QuizRecord } from "./board.ts";

/** Two chapters: `start` with `gate` and `shoes` and a quiz, `work` with `bench`. */
export const smallCourse: Course = aCourse([
  aChapter("start", [aSection("gate"), aSection("shoes")], { quiz: aQuiz({ chapterId: "start" }) }),
  aChapter("work", [aSection("bench")]),
]);

export function daysBefore(days: number, from = noon): Date {
  return new Date(from.getTime() - days * 86_400_000);
}

export function aRecord(changes: Partial<LearnerRecord> = {}): LearnerRecord {
  const name = changes.name ?? "Chen Jing";
  return {
    id: name,
    name,
    sortKey: name.toLowerCase(),
    joinedAt: daysBefore(3),
    startedAt: null,
    lastAt: null,
    begun: bitsOf([]),
    done: bitsOf([]),
    chaptersComplete: bitsOf([]),
    courseComplete: false,
    quizzes: new Map(),
    ...changes,
  };
}

export function aTry(changes: Partial<QuizRecord> = {}): ReadonlyMap<number, QuizRecord> {
  return new Map([[0, { passed: false, submitted: 0, open: false, lastAt: null, ...changes }]]);
}

export function anAssignment(changes: Partial<BoardAssignment> = {}): BoardAssignment {
  const usual = { kind: "section", thingId: "gate", dueAt: daysBefore(2), required: true } as const;
  const nobodys = { only: null, extended: new Map(), marked: new Set<string>() };
  const id = changes.thingId ?? "gate";
  return { id, title: { en: id, zh: id }, ...usual, ...nobodys, ...changes };
}

type Changes = Partial<Parameters<typeof makeBoard>[0]>;

export function aBoard(assignments: BoardAssignment[] = [], changes: Changes = {}): Board {
  return makeBoard({
    course: smallCourse,
    assignments,
    inactiveDays: 14,
    startsAt: null,
    endsAt: null,
    now: noon,
    ...changes,
  });
}
