import { expect, test } from "vitest";
import { compileDocument } from "#app/catalogue/document.server.ts";
import type { CompiledQuestions } from "#app/catalogue/questionSchema.ts";
import type { Question } from "#app/catalogue/types.ts";
import { readContentFolder } from "#app/domain/content/files.server.ts";
import { rightResponse } from "#db/demoAnswers.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { keysFoundIn } from "./leaks.ts";
import { possiblePoints, scoreQuestion } from "./scoring.ts";
import { withoutKey } from "./withoutKey.ts";

/** Every question of a folder, those of texts and those of quizzes. */
async function questionsIn(folder: string): Promise<Question[]> {
  const { files } = await readContentFolder(folder);
  const own = files.filter(({ path }) => /\/(quiz|questions)\.yaml$/.test(path));
  const compiled = await Promise.all(own.map(({ path, source }) => compileDocument(path, source)));
  return compiled.flatMap((result) => (result.ok ? (result.compiled as CompiledQuestions).questions : []));
}

for (const [name, folder] of [
  ["the tiny course", fixtureFolder],
  ["the real content", "content"],
] as const) {
  test(`${name}: no key stands in what is sent before an answer`, async () => {
    const questions = await questionsIn(folder);
    expect(questions.length).toBeGreaterThan(10);
    for (const question of questions) {
      for (const seed of [0, 1, 99]) {
        expect({ id: question.id, keys: keysFoundIn(question, JSON.stringify(withoutKey(question, seed))) }).toEqual({
          id: question.id,
          keys: [],
        });
      }
    }
  });

  test(`${name}: the key to each question earns all its points`, async () => {
    for (const question of await questionsIn(folder)) {
      const points = scoreQuestion(question, rightResponse(question));
      expect({ id: question.id, points }).toEqual({ id: question.id, points: possiblePoints(question) });
    }
  });
}
