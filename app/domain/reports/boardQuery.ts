import { type AttentionReason, attentionReasons } from "./attention.ts";
import { type BoardView, boardViews } from "./board.ts";
import { type CellState, cellStates } from "./cells.ts";

export const boardSorts = ["name", "attention", "progress", "activity"] as const;
export type BoardSort = (typeof boardSorts)[number];

/** What the address of a board asks for. */
export interface BoardQuery {
  /** Null: the course that was assigned, or is used most. */
  course: string | null;
  by: BoardView;
  sort: BoardSort;
  /** Some cell in this state. */
  state: CellState | null;
  attention: AttentionReason | "any" | null;
  /** Id of a chapter that was not begun. */
  notStarted: string | null;
  /** In a name, or in how it is spelt for sorting. */
  q: string;
  page: number;
  /** Long pages, to be printed. */
  all: boolean;
}

const longestSearch = 100;

/** Reads an address. What it does not know is left out, so that an old or mistyped link still shows the board. */
export function readBoardQuery(search: URLSearchParams): BoardQuery {
  const page = Number(search.get("page"));
  return {
    course: search.get("course") || null,
    by: oneOf(boardViews, search.get("by")) ?? "sections",
    sort: oneOf(boardSorts, search.get("sort")) ?? "name",
    state: oneOf(cellStates, search.get("state")) ?? null,
    attention: oneOf([...attentionReasons, "any"] as const, search.get("attention")) ?? null,
    notStarted: search.get("notStarted") || null,
    q: (search.get("q") ?? "").trim().slice(0, longestSearch),
    page: Number.isInteger(page) && page > 1 ? page : 1,
    all: search.has("all"),
  };
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | undefined {
  return known.find((one) => one === value);
}

const usual = {
  course: null,
  by: "sections",
  sort: "name",
  state: null,
  attention: null,
  notStarted: null,
  q: "",
  page: 1,
  all: false,
};

/** The same back, for links: "?by=chapters&page=2"; empty when nothing is asked for. A change leads to the first page. */
export function boardSearch(query: BoardQuery, changes: Partial<BoardQuery> = {}): string {
  const asked = { ...query, page: 1, ...changes };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null && value !== usual[name as keyof BoardQuery]) search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** Whether the table shows some of the learners only. */
export function isFiltered({ state, attention, notStarted, q }: BoardQuery): boolean {
  return state !== null || attention !== null || notStarted !== null || q !== "";
}

/** Whether answering takes the reading times of all learners, or of those on the page alone. */
export function needsBegun({ state, notStarted }: BoardQuery): boolean {
  return notStarted !== null || state === "reading" || state === "notStarted";
}
