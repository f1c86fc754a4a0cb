import { showRead } from "./marks.ts";
import { secondsToRead } from "./secondsToRead.ts";
import { post } from "./send.ts";

const tick = 1000;
const flushEvery = 15_000;

/** Marks blocks as read while they are on screen, and tells the server in batches. */
export function followReading(): void {
  const article = document.querySelector<HTMLElement>("[data-reading]");
  if (!article) return;
  unfoldContents();
  const blocks = [...article.querySelectorAll<HTMLElement>("[data-block]")];
  const visible = new Set<HTMLElement>();
  const seen = new Map<HTMLElement, number>();
  const unsent = new Set<string>();
  let seconds = 0;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target as HTMLElement);
        else visible.delete(target as HTMLElement);
      }
    },
    // The middle of the screen, where one reads: a block that only shows at the edge is not being read.
    { rootMargin: "-20% 0px -20% 0px" },
  );
  for (const block of blocks) observer.observe(block);

  const watch = () => {
    if (document.visibilityState !== "visible") return;
    seconds += tick / 1000;
    for (const block of visible) {
      const total = (seen.get(block) ?? 0) + tick / 1000;
      seen.set(block, total);
      const id = block.dataset.block ?? "";
      if (total < secondsToRead(block.textContent ?? "") || isRead(block)) continue;
      showRead(id, true);
      unsent.add(id);
    }
    markCurrent(blocks, visible);
  };

  const body = () => {
    const current = blocks.find((block) => visible.has(block))?.dataset.block;
    const fields = new URLSearchParams({ intent: unsent.size > 0 ? "read" : "time" });
    fields.set("course", article.dataset.course ?? "");
    fields.set("section", article.dataset.section ?? "");
    fields.set("seconds", String(Math.round(seconds)));
    if (current) fields.set("at", current);
    for (const id of unsent) fields.append("block", id);
    return fields;
  };
  const flush = (leaving: boolean) => {
    // Somebody who has read nothing yet leaves no trace on the server.
    if (unsent.size === 0 && (seconds < 10 || !document.querySelector("[data-read]"))) return;
    const fields = body();
    unsent.clear();
    seconds = 0;
    const address = article.dataset.reading ?? "";
    if (leaving) navigator.sendBeacon(address, fields);
    else void post(address, fields);
  };

  setInterval(watch, tick);
  setInterval(() => flush(false), flushEvery);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush(true));
}

/** Beside the text the contents stay unfolded, also in browsers whose style sheets cannot say so. */
function unfoldContents(): void {
  const box = document.querySelector<HTMLDetailsElement>("[data-contents-box]");
  if (box && window.matchMedia("(min-width: 64.01rem)").matches && !document.querySelector(".section-page.parallel")) {
    box.open = true;
  }
}

function isRead(block: HTMLElement): boolean {
  return block.querySelector("[data-block-mark] [data-read]") !== null;
}

function markCurrent(blocks: HTMLElement[], visible: Set<HTMLElement>): void {
  const current = blocks.find((block) => visible.has(block))?.dataset.block;
  for (const entry of document.querySelectorAll<HTMLElement>("[data-contents]")) {
    if (entry.dataset.contents === current) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  }
}
