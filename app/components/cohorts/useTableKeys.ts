import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Arrow keys, Home and End move among the links in the cells of a table, and Tab leaves it: one link of it is in the tab
 * order at a time. Without script each link is. Spread what it gives on the table.
 */
export function useTableKeys() {
  const ref = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const links = linksOf(ref.current);
    const hash = decodeURIComponent(location.hash.slice(1));
    const first = links.find((link) => hash !== "" && link.closest(`#${CSS.escape(hash)}`)) ?? links[0];
    enterAt(links, first);
    if (hash !== "" && first?.closest(`#${CSS.escape(hash)}`)) first.focus();
  }, []);
  return { ref, onKeyDown: move, onFocus: remember };
}

function linksOf(table: HTMLTableElement | null): HTMLAnchorElement[] {
  return [...(table?.querySelectorAll<HTMLAnchorElement>("tbody td a") ?? [])];
}

function enterAt(links: HTMLAnchorElement[], at: HTMLElement | undefined): void {
  for (const link of links) link.tabIndex = link === at ? 0 : -1;
}

function remember({ currentTarget }: FocusEvent<HTMLTableElement>): void {
  const links = linksOf(currentTarget);
  const link = links.find((one) => one === document.activeElement);
  if (link) enterAt(links, link);
}

function move(event: KeyboardEvent<HTMLTableElement>): void {
  const cell = (event.target as HTMLElement).closest("td");
  const row = cell?.closest("tr");
  if (!cell || !row || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = nextCell(event.key, cell, row)?.querySelector("a");
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextCell(key: string, cell: HTMLTableCellElement, row: HTMLTableRowElement): Element | undefined {
  const linked = (of: Element | null) => [...(of?.querySelectorAll(":scope > td:has(a)") ?? [])];
  if (key === "Home") return linked(row)[0];
  if (key === "End") return linked(row).at(-1);
  const [rows, columns] = steps[key] ?? [0, 0];
  if (rows === 0 && columns === 0) return undefined;
  const inRow = rows === 0 ? row : rows < 0 ? row.previousElementSibling : row.nextElementSibling;
  const place = linked(row).indexOf(cell) + columns;
  return place < 0 ? undefined : linked(inRow)[place];
}
