import type { TFunction } from "i18next";
import type { ColumnView } from "./boardView.ts";
import { type CellCode, cellCodes } from "./cells.ts";

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

/** What a cell says of a learner: "Chen Jing, 2.2: done". */
export type SayCell = (
  learner: string,
  column: Pick<ColumnView, "key" | "kind" | "number">,
  code: CellCode,
  attempts: number,
) => string;

const slot = "\u0000";

/** The same for a whole table: every column in every state is put into words once, around the learner's name. */
export function sayCells(t: Translate): SayCell {
  const known = new Map<string, string[]>();
  return (learner, column, code, attempts) => {
    const key = `${column.key} ${code} ${attempts}`;
    const around = known.get(key) ?? wordsAround(t, { column, code, attempts });
    known.set(key, around);
    return around.join(learner);
  };
}

interface Said {
  column: Pick<ColumnView, "kind" | "number">;
  code: CellCode;
  attempts: number;
}

function wordsAround(t: Translate, { column, code, attempts }: Said): string[] {
  const state = cellWord(t, code, { kind: column.kind, attempts });
  return t("cell.name", { learner: slot, column: columnName(t, column), state }).split(slot);
}
