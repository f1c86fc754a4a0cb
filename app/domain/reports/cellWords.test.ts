import { expect, test } from "vitest";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { BoardRow, ChapterView, ColumnView } from "./boardView.ts";
import { type CellCode, cellCodes } from "./cells.ts";
import { cellWord, columnName, sayCells, sayStages } from "./cellWords.ts";

const words = (language: Language) => i18nFor(language).getFixedT(language, "board");
const column = (kind: ColumnView["kind"], number: string, chapterAt: number): ColumnView => ({
  ...{ key: `${kind}:${number}`, kind, number, chapterAt, title: `Title ${number}`, thingId: number, dueAt: null },
});

test.each<Language>(["en", "zh"])("a table says of every cell what its sentence says (%s)", (language) => {
  const t = words(language);
  const say = sayCells(t);
  const columns = [column("section", "1.1", 0), column("quiz", "1", 0), column("quiz", "2", 1)];
  for (const learner of ["陈静", "$& {{state}}"]) {
    for (const one of columns) {
      for (const code of Object.keys(cellCodes) as CellCode[]) {
        for (const attempts of [1, 2]) {
          const state = cellWord(t, code, { kind: one.kind, attempts });
          const whole = `${learner}|${columnName(t, one)}|${state}`.split("|");
          const said = say(learner, one, code, attempts);
          expect(whole.every((part) => said.includes(part))).toBe(true);
          expect(said.length).toBe(
            t("cell.name", { learner: "", column: "", state: "" }).length + whole.join("").length,
          );
        }
      }
    }
  }
});

test("a chapter says how much of it is read, that it is overdue, and how its quiz stands, of each learner anew", () => {
  const chapter: ChapterView = { id: "start", number: 1, title: "Start", sections: 5, hasQuiz: true, dueAt: null };
  const board = { chapters: [chapter], columns: { chapters: [column("chapter", "1", 0), column("quiz", "1", 0)] } };
  const row = (chapters: string, read: number, attempts: number) =>
    ({ cells: { sections: "", chapters }, read: [read], attempts: { 0: attempts } }) as Partial<BoardRow> as BoardRow;
  const say = sayStages(words("en"));
  expect(say(row("OF", 3, 2), board, 0)).toEqual({
    state: "overdue",
    name: "Chapter 1 Start",
    standing: "3 of 5 sections · overdue · quiz overdue, not passed, 2 attempts",
  });
  expect(say(row("rp", 3, 1), board, 0).standing).toBe("3 of 5 sections · quiz passed");
  expect(say(row("nn", 0, 0), board, 0)).toMatchObject({
    state: "notStarted",
    standing: "0 of 5 sections · quiz not started",
  });
});
