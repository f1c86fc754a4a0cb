const fetched = new Set<string>();

/** Fetches a section while the reader is about to open it. Not where data is to be saved. */
export function prefetchOnIntent(): void {
  const connection = "connection" in navigator ? (navigator.connection as { saveData?: boolean }) : undefined;
  if (connection?.saveData) return;
  for (const type of ["pointerenter", "focusin", "touchstart"]) {
    document.addEventListener(type, prefetch, { capture: true, passive: true });
  }
}

function prefetch(event: Event): void {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('a[rel="next"], a[rel="prev"], .course-list a, .stop');
  const address = link?.getAttribute("href");
  if (!address || fetched.has(address)) return;
  fetched.add(address);
  const hint = document.createElement("link");
  hint.rel = "prefetch";
  hint.href = address;
  document.head.append(hint);
}
