import { type RefObject, useEffect } from "react";

const steps: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/**
 * Moves among the cells of a table with the arrow keys, Home and End. One cell at a time can be reached with Tab, so
 * that the table is one stop on the way through the page; without script every link is. What a cell says in words is
 * shown below the table while it is pointed at.
 */
export function useArrowKeys(table: RefObject<HTMLTableElement>, pointed: RefObject<HTMLElement>): void {
  useEffect(() => {
    const [grid, line] = [table.current, pointed.current];
    if (!grid || !line) return;
    const hint = line.textContent;
    let current = setCurrent(grid, linkIn(grid, 0, 0));
    const end = new AbortController();
    const { signal } = end;
    grid.addEventListener("keydown", (event) => onKey(grid, event), { signal });
    grid.addEventListener(
      "focusin",
      ({ target }) => {
        if (!isCellLink(target)) return;
        current = setCurrent(grid, target, current);
        line.textContent = target.textContent;
      },
      { signal },
    );
    grid.addEventListener(
      "pointerover",
      ({ target }) => {
        line.textContent = isCellLink(target) ? target.textContent : hint;
      },
      { signal },
    );
    return () => {
      end.abort();
      line.textContent = hint;
    };
  });
}

function isCellLink(target: EventTarget | null): target is HTMLAnchorElement {
  return target instanceof HTMLAnchorElement && target.closest("tbody td") !== null;
}

function setCurrent(grid: HTMLTableElement, link: HTMLAnchorElement | undefined, before?: HTMLAnchorElement) {
  if (!before) for (const other of grid.querySelectorAll<HTMLAnchorElement>("tbody td a")) other.tabIndex = -1;
  else before.tabIndex = -1;
  if (link) link.tabIndex = 0;
  return link;
}

/** Cells with a link, by row and by place among them. */
function linkIn(grid: HTMLTableElement, row: number, place: number): HTMLAnchorElement | undefined {
  const links = grid.tBodies[0]?.rows[row]?.querySelectorAll<HTMLAnchorElement>("td a");
  return links?.[Math.max(0, Math.min(place, links.length - 1))];
}

function onKey(grid: HTMLTableElement, event: KeyboardEvent): void {
  const { target, key } = event;
  if (!isCellLink(target) || event.altKey || event.metaKey) return;
  const row = target.closest("tr");
  const body = grid.tBodies[0];
  if (!row || !body) return;
  const at = [...body.rows].indexOf(row);
  const place = [...row.querySelectorAll("td a")].indexOf(target);
  const found = destination(grid, { key, ctrl: event.ctrlKey, at, place, last: body.rows.length - 1 });
  if (!found) return;
  event.preventDefault();
  found.focus();
  found.scrollIntoView({ block: "nearest", inline: "nearest" });
}

interface Move {
  key: string;
  ctrl: boolean;
  at: number;
  place: number;
  last: number;
}

function destination(grid: HTMLTableElement, { key, ctrl, at, place, last }: Move): HTMLAnchorElement | undefined {
  if (key === "Home") return linkIn(grid, ctrl ? 0 : at, 0);
  if (key === "End") return linkIn(grid, ctrl ? last : at, Number.MAX_SAFE_INTEGER);
  const step = steps[key];
  return step && linkIn(grid, Math.max(0, Math.min(at + step[0], last)), place + step[1]);
}
