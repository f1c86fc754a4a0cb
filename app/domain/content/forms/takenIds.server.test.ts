import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { saveDraft } from "../drafts.server.ts";
import { draftedQuestionIds } from "./takenIds.server.ts";

test("a question that is drafted in another section of the course has its id already", async () => {
  const db = await testDatabase();
  const personId = await addLearner(db, { role: "admin" });
  const draft = (path: string, id: string) =>
    saveDraft(db, { path, source: `questions:\n  - id: ${id}\n`, fromVersion: 0, personId, now: noon });
  await draft("courses/workshop/start/noise/questions.yaml", "ears");
  await draft("courses/workshop/start/quiz.yaml", "in-quiz");
  await draft("courses/other/start/noise/questions.yaml", "elsewhere");
  const at = "courses/workshop/start/safety/questions.yaml";
  expect((await draftedQuestionIds(db.read, at)).sort()).toEqual(["ears", "in-quiz"]);
  expect(await draftedQuestionIds(db.read, "courses/workshop/start/noise/questions.yaml")).toEqual(["in-quiz"]);
  expect(await draftedQuestionIds(db.read, "glossary.yaml")).toEqual([]);
});
