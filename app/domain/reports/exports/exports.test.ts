import { readSheet } from "read-excel-file/universal";
import { expect, test } from "vitest";
import { columnsOf } from "#app/domain/grades/gradebook.ts";
import { csvOf } from "#app/domain/spreadsheets/csv.ts";
import { jsonOf } from "#app/domain/spreadsheets/json.ts";
import type { Sheet } from "#app/domain/spreadsheets/sheet.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import type { Language } from "#app/i18n/languages.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner } from "#tests/factories.ts";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { learn } from "#tests/learn.ts";
import { gradebookSheet } from "./gradebook.server.ts";
import { membersSheet } from "./members.server.ts";

async function aClass() {
  const db = await testDatabase();
  const hostile = await addLearner(db, { name: "=cmd|'/c calc'!A1", email: "chen@example.org" });
  const many = [hostile];
  for (let index = 0; index < 120; index++) many.push(await addLearner(db, { name: `Learner ${index}` }));
  const { cohortId } = await addCohort(db, { memberIds: many });
  return { db, hostile, cohort: { id: cohortId, name: "Mentors 2027", timeZone: "Asia/Shanghai" } };
}

const course = async () => (await fixtureCatalogue()).courses.find(({ id }) => id === "workshop")!;

async function text(chunks: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const chunk of chunks) all += chunk;
  return all;
}

async function workbook(sheet: Sheet) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf(sheet)) chunks.push(chunk);
  return readSheet(new Blob(chunks as Uint8Array<ArrayBuffer>[]));
}

test("every learner is in the table once, the head in both languages, and no cell is a formula", async () => {
  const { db, cohort } = await aClass();
  const csv = await text(csvOf(await membersSheet(db.read, { cohort, language: "zh" })));
  const lines = csv.split("\r\n").filter(Boolean);
  expect(lines).toHaveLength(122);
  expect(lines[0]).toMatch(/^\ufeff姓名 · Name,/);
  expect(csv).toContain(`'=cmd|`);
  expect(new Set(lines.map((line) => line.split(",")[0])).size).toBe(122);
});

test("in a workbook moments are dates by the cohort's clock, and words are in the reader's language", async () => {
  const { db, cohort } = await aClass();
  const rows = await workbook(await membersSheet(db.read, { cohort, language: "en" }));
  const [, first] = rows;
  expect(rows[0]?.[5]).toContain("Asia/Shanghai");
  // Noon in UTC.
  expect(first?.[5]).toEqual(new Date("2027-03-01T20:00:00Z"));
  expect(first?.[4]).toBe("By hand");
});

test.each(["en", "zh"] satisfies Language[])("the gradebook's shares are numbers, %s", async (language) => {
  const { db, hostile, cohort } = await aClass();
  await learn(db, { userId: hostile, course: await course(), sectionIds: ["first-steps", "safety"], words: "x" });
  const sheet = await gradebookSheet(db.read, {
    cohort,
    language,
    course: await course(),
    columns: columnsOf(await course()),
  });
  const rows = await workbook(sheet);
  const row = rows.find((cells) => String(cells[0]).includes("=cmd"));
  expect(row?.[2]).toBe(0.5);
  expect(rows).toHaveLength(122);
});

test("as JSON the same rows have their keys, and moments are in UTC", async () => {
  const { db, cohort } = await aClass();
  const told = JSON.parse(await text(jsonOf(await membersSheet(db.read, { cohort, language: "en" }), {})));
  expect(told.rows).toHaveLength(121);
  expect(told.rows[0]).toMatchObject({
    name: "=cmd|'/c calc'!A1",
    email: "chen@example.org",
    joinedAt: "2027-03-01T12:00:00.000Z",
  });
});
