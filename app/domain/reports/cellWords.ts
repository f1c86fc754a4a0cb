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
