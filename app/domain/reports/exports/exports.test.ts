import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/universal";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { regradeQuestion } from "#app/domain/quiz/regrades.server.ts";
import { csvOf } from "#app/domain/spreadsheets/csv.ts";
import { jsonOf } from "#app/domain/spreadsheets/json.ts";
import type { Sheet } from "#app/domain/spreadsheets/sheet.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { chunks } from "#db/chunks.ts";
import type { Database } from "#db/database.ts";
import { joinedBy } from "#db/schema/cohorts.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { type ExportScene, exportScene, exportTables, hostileNames } from "#tests/exportScene.ts";
import { aChapter, aCourse, addCohort, addLearner, aSection, minutesLater, noon } from "#tests/factories.ts";
import { aQuiz, aSingle } from "#tests/questions.ts";
import { attemptsSheet, responsesSheet } from "./attempts.server.ts";
import { auditSheet } from "./changes.server.ts";
import { membersSheet } from "./members.server.ts";
import { type CohortTable, readFileName } from "./tables.ts";

let db: Database;
let scene: ExportScene;
beforeAll(async () => {
  db = await testDatabase();
  scene = await exportScene(db);
});

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all;
}
async function workbook(sheet: Sheet) {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxOf(sheet)) pieces.push(piece);
  return readSheet(new Blob(pieces as Uint8Array<ArrayBuffer>[]));
}
type Told = Record<string, string | number | boolean | null>;
async function rowsOf(table: CohortTable, language: Language = "en", search?: string): Promise<Told[]> {
  return JSON.parse(await text(jsonOf(await scene.sheet(table, language, search), {}))).rows;
}
const ofChen = (rows: Told[]) => rows.filter(({ name }) => name === "Chen Jing");

/** A section that has no other text. */
const onlyEnglish = "1.2 Only in English";

describe.each(exportTables)("%s", (table) => {
  test.each(languages)("are the same rows in each format, with heads in both languages, %s first", async (language) => {
    const sheet = await scene.sheet(table, language);
    const csv: string[][] = parse(await text(csvOf(sheet)), { bom: true });
    const xlsx = await workbook(await scene.sheet(table, language));
    const json = await rowsOf(table, language);
    expect(json.length).toBeGreaterThan(0);
    expect([csv.length, xlsx.length]).toEqual([json.length + 1, json.length + 1]);
    if (sheet.total !== undefined) expect(sheet.total).toBe(json.length);
    for (const head of (csv[0] ?? []).filter((one) => one !== onlyEnglish))
      expect(head).toMatch(language === "en" ? /^[ -~]+ · .*\p{Script=Han}/u : /\p{Script=Han}.* · /u);
    for (const cell of csv.flat()) expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠]\D/);
  });
});

test("learners with hostile names are there with their names", async () => {
  expect((await rowsOf("members")).map(({ name }) => name).sort()).toEqual([...hostileNames, "Chen Jing"].sort());
});

test("the board tells each cell in words, and filters as on its page", async () => {
  const [chen] = ofChen(await rowsOf("board"));
  expect(chen).toMatchObject({
    account: "chen@example.org",
    lastActive: noon.toISOString(),
    "section:first-steps": "done",
    "section:safety": "overdue, begun",
    "quiz:start": "passed",
  });
  const late = await rowsOf("board", "zh", "course=workshop&attention=overdue&by=chapters");
  expect(late.map(({ attention }) => attention)).toContain("已逾期");
  expect((await rowsOf("board", "en", "course=workshop&q=chen")).map(({ name }) => name)).toEqual(["Chen Jing"]);
});

test("attempts that are open have no score, and nothing of their responses is told", async () => {
  const attempts = await rowsOf("attempts");
  expect(attempts).toMatchObject([
    { quiz: "Quiz: Start", submittedAt: noon.toISOString(), passed: true, share: 1, language: "English" },
    { submittedAt: null, passed: null, share: null, language: "Chinese" },
  ]);
  const ids = new Set((await rowsOf("responses")).map(({ attemptId }) => attemptId));
  expect([...ids]).toEqual([attempts[0]?.attemptId]);
});

test("responses are told in words of the reader's language, those to a scenario one by one", async () => {
  const told = async (language: Language) =>
    Object.fromEntries((await rowsOf("responses", language)).map(({ questionId, response }) => [questionId, response]));
  expect(await told("en")).toMatchObject({ "quiz-single": "At eight", "quiz-true-false": "False" });
  expect((await told("zh"))["quiz-matching"]).toBe("协议 → 双方\n领鞋单 → 学徒");
  expect((await rowsOf("responses")).every(({ response }) => response !== "")).toBe(true);
});

test("points of responses are those that their attempts have, also once these were scored anew", async () => {
  const own = await testDatabase();
  const userId = await addLearner(own);
  const { cohortId, trainerId } = await addCohort(own, { memberIds: [userId] });
  const wrongKey = aSingle({ choices: aSingle().choices.map((one) => ({ ...one, correct: !one.correct })) });
  const taken = aQuiz({ chapterId: "start", revisionId: "wrong", questions: [wrongKey] });
  const quiz = { ...taken, revisionId: "mended", questions: [aSingle()] };
  const right = aSingle().choices.find(({ correct }) => correct)?.id ?? "";
  await own.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz: taken, now: noon, language: "en" });
    if (!started.ok) throw new Error(started.reason);
    const response = { type: "single" as const, choice: right };
    const responses = [{ questionId: wrongKey.id, response, flagged: false }];
    await submitAttempt(tx, { userId, quiz: taken, attemptId: started.attemptId, responses, now: noon });
  });
  const quizRevision = async (id: string) => [taken, quiz].find(({ revisionId }) => revisionId === id);
  const course = aCourse([aChapter("start", [aSection("gate")], { quiz })]);
  const cohort = { id: cohortId, name: "Mentors", timeZone: "UTC" };
  const points = async () => {
    const of = { cohort, course, language: "en" as const };
    const tables = [await attemptsSheet(own.read, of), responsesSheet(own.read, { ...of, quizRevision })];
    const told = await Promise.all(tables.map(async (sheet) => JSON.parse(await text(jsonOf(sheet, {}))).rows));
    return told.map(([row]) => row.points);
  };
  expect(await points()).toEqual([0, 0]);
  await regradeQuestion(own, {
    ...{ courseId: quiz.courseId, chapterId: "start", questionId: wrongKey.id, quiz, quizRevision },
    ...{ personId: trainerId, now: minutesLater(1) },
  });
  expect(await points()).toEqual([1, 1]);
});

test("each learner and assignment has a row: done since when, overdue, or open with more time", async () => {
  const rows = await rowsOf("assignments");
  const own = Object.fromEntries(ofChen(rows).map((row) => [row.assignment, row]));
  expect(own).toMatchObject({
    "0.1 First steps": { kind: "Section", progressState: "Done", doneAt: noon.toISOString() },
    "0.2 Safety": { progressState: "Overdue", doneAt: null, dueAt: "2027-03-01T13:00:00.000Z" },
    "Quiz: Start": { kind: "Quiz", progressState: "Done", doneAt: noon.toISOString(), dueAt: null },
  });
  const extended = rows.filter(({ name, progressState }) => name === hostileNames[0] && progressState === "Open");
  expect(extended.map(({ dueAt }) => dueAt)).toContain("2027-03-04T12:00:00.000Z");
});

test("a gradebook's shares and a question's figures are numbers", async () => {
  expect(ofChen(await rowsOf("gradebook"))).toMatchObject([{ "quiz:start": 1 }]);
  const [question] = await rowsOf("questions");
  expect(question).toMatchObject({ chapter: 0, answers: 1, facility: null });
  expect(String(question?.choices)).toContain("At eight (right): 1");
});

test("messages name no learner; a change of a grade tells from what to what", async () => {
  expect(await rowsOf("messages")).toEqual([
    expect.objectContaining({ author: "Li Wei", recipients: hostileNames.length + 1, read: 0 }),
  ]);
  expect(JSON.stringify(await rowsOf("messages"))).not.toContain("chen@example.org");
  expect(await rowsOf("gradeChanges")).toMatchObject([{ changedBy: "Li Wei", name: "+1+1", before: null }]);
});

test.each([
  ["en", { action: "Role changed", subject: "Account · Chen Jing", before: "Role: Learner", after: "Role: Trainer" }],
  ["zh", { action: "更改角色", subject: "账户 · Chen Jing", before: "角色：学员", after: "角色：教员" }],
] as const)("the audit log is told in words, %s", async (language, told) => {
  const entry = { actorId: null, at: noon, action: "account.roleChanged", subject: `user:${scene.chen}` } as const;
  await db.write((tx) => appendAudit(tx, { ...entry, before: { role: "learner" }, after: { role: "trainer" } }));
  const sheet = await auditSheet(db.read, { language, catalogue: scene.catalogue, filter: { action: entry.action } });
  const { rows } = JSON.parse(await text(jsonOf(sheet, {})));
  expect(rows[0]).toMatchObject({ changedBy: null, ...told });
});

test.each([
  ["en", { subject: "Mark · 0 Start · Quiz", after: "Note: =1+1\nShare of the points: 50%\nExcused: no" }],
  ["zh", { subject: "评分 · 0 入门 · 测验", after: "备注：=1+1\n得分率：50%\n免计：否" }],
] as const)("a change of a grade is told in words, %s", async (language, told) => {
  expect(await rowsOf("gradeChanges", language)).toMatchObject([{ before: null, ...told }]);
});

test("in a workbook moments are dates by the cohort's clock", async () => {
  const [head, first] = await workbook(await scene.sheet("members", "en"));
  expect(head?.[5]).toContain("Asia/Shanghai");
  expect(first?.[5]).toEqual(new Date("2027-03-01T20:00:00Z"));
});

test.each(languages)("every way of joining has its word, %s", (language) => {
  for (const by of joinedBy) expect(i18nFor(language).exists(`exports:joinedBy.${by}`), by).toBe(true);
});

test("a file is known by its table and its format, and by nothing else", () => {
  expect(readFileName("board.xlsx", exportTables)).toEqual({ table: "board", format: "xlsx" });
  for (const name of ["board", "board.exe", "keys.csv", "toString.csv", "board.csv.csv", "", undefined]) {
    expect(readFileName(name, exportTables)).toBeUndefined();
  }
});

describe("ten thousand learners", () => {
  const many = 10_000;
  const aMultitude = async () => {
    const big = await testDatabase();
    const { cohortId } = await addCohort(big);
    const ids = Array.from({ length: many }, (_, index) => `learner-${index}`);
    await big.write(async (tx) => {
      const known = { kind: "account", role: "learner", language: "en", createdAt: noon, lastSeenAt: noon } as const;
      // Many share a name: a portion may end among them.
      const people = ids.map((id, index) => ({ ...known, id, name: "Li", nameSortKey: `li ${index % 7}` }));
      for (const portion of chunks(people, 20)) await tx.insert(t.users).values(portion);
      const members = ids.map((userId) => ({ cohortId, userId, joinedBy: "file" as const, joinedAt: noon }));
      for (const portion of chunks(members, 5)) await tx.insert(t.cohortMembers).values(portion);
    });
    return { big, cohort: { id: cohortId, name: "Many", timeZone: "UTC" } };
  };

  test("all arrive, each once, and the database is asked as they are taken", async () => {
    const { big, cohort } = await aMultitude();
    const asked = vi.spyOn(big.read, "select");
    const sheet = await membersSheet(big.read, { cohort, language: "en" });
    expect(sheet.total).toBe(many);
    const seen = new Set<unknown>();
    const before = asked.mock.calls.length;
    let portions = 0;
    for await (const rows of sheet.portions) {
      portions++;
      expect(rows.length).toBeLessThanOrEqual(500);
      expect(asked.mock.calls.length - before).toBe(portions);
      for (const row of rows) seen.add(row);
    }
    expect(seen.size).toBe(many);
    expect(portions).toBe(20);
    await big.close();
  });
});
