import type { TFunction } from "i18next";
import type { BoardRow, ChapterView, ColumnView } from "./boardView.ts";
import { type CellCode, type CellState, cellCodes, isCellCode, stateOf } from "./cells.ts";

type Translate = TFunction<"board">;

/** How a column is called: "2.2", "chapter 2", "quiz 2". */
export function columnName(t: Translate, { kind, number }: Pick<ColumnView, "kind" | "number">): string {
  return kind === "section" ? number : t(`cell.${kind}`, { number });
}

/** A cell in words: "not passed, 2 attempts". */
export function cellWord(
  t: Translate,
  code: CellCode,
  { kind, attempts }: { kind: ColumnView["kind"]; attempts: number },
) {
  const word = cellCodes[code];
  return t(`cell.${kind === "quiz" && word === "reading" ? "quizBegun" : word}`, { count: attempts });
}

/** Says each thing once, and knows it from then on: a table has thousands of cells, and few different ones. */
function sayOnce(): (key: string, say: () => string) => string {
  const known = new Map<string, string>();
  return (key, say) => {
    const said = known.get(key) ?? say();
    known.set(key, said);
    return said;
  };
}

/** What a cell says of a learner: "Chen Jing, 2.2: done". */
export type SayCell = (
  learner: string,
  column: Pick<ColumnView, "key" | "kind" | "number">,
  code: CellCode,
  attempts: number,
) => string;

const slots = { learner: "\u0000l", column: "\u0000c", state: "\u0000s" };

/** The same for a whole table: words are joined as the language joins them, around the learner's name. */
export function sayCells(t: Translate): SayCell {
  const once = sayOnce();
  const sentence = t("cell.name", slots);
  return (learner, column, code, attempts) => {
    const said = once(`${column.key} ${code} ${attempts}`, () => {
      const { kind } = column;
      const name = once(column.key, () => columnName(t, column));
      const state = once(`${kind} ${code} ${attempts}`, () => cellWord(t, code, { kind, attempts }));
      return sentence.replace(slots.column, () => name).replace(slots.state, () => state);
    });
    return said.replace(slots.learner, () => learner);
  };
}

/** A chapter of a learner: its sign, its name, and how far it is. */
export interface Stage {
  state: CellState | undefined;
  name: string;
  /** "3 of 5 sections · quiz passed" */
  standing: string;
}

interface Stages {
  chapters: readonly ChapterView[];
  columns: { chapters: readonly ColumnView[] };
}

export type SayStage = (row: BoardRow, stages: Stages, at: number) => Stage;

/** The chapters of a learner in words. */
export function sayStages(t: Translate): SayStage {
  const once = sayOnce();
  return (row, stages, at) => {
    const { number = 0, title = "", sections: total = 0 } = stages.chapters[at] ?? {};
    const { whole, quiz } = codesOf(row, stages, at);
    const state = whole && stateOf(whole);
    const [done, attempts] = [row.read[at] ?? 0, row.attempts[at] ?? 0];
    const parts = [once(`read ${done} ${total}`, () => t("stage.read", { done, total }))];
    if (state === "overdue") parts.push(once("overdue", () => t("state.overdue")));
    if (quiz) parts.push(once(`quiz ${quiz} ${attempts}`, () => quizWords(t, quiz, attempts)));
    return { state, name: once(`name ${at}`, () => t("stage.name", { number, title })), standing: parts.join(" · ") };
  };
}

/** The letters of a chapter and of its quiz. */
function codesOf({ cells }: BoardRow, { columns }: Stages, at: number) {
  const codeOf = (kind: ColumnView["kind"]) => {
    const index = columns.chapters.findIndex((column) => column.kind === kind && column.chapterAt === at);
    const code = cells.chapters.charAt(index);
    return isCellCode(code) ? code : undefined;
  };
  return { whole: codeOf("chapter"), quiz: codeOf("quiz") };
}

function quizWords(t: Translate, code: CellCode, attempts: number): string {
  return t("stage.quiz", { state: cellWord(t, code, { kind: "quiz", attempts }) });
}
