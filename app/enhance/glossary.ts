/** What /glossary.json holds: per term, its wording and definition by language. */
export interface GlossaryOfPopovers {
  words: Record<string, { open: string; close: string }>;
  terms: Record<string, Record<string, string[]>>;
}

let glossary: Promise<GlossaryOfPopovers> | undefined;
let popover: HTMLElement | undefined;

/** A term in the text opens a pop-up with both languages; without it, the link leads to the glossary. */
export function explainTerms(): void {
  if (!("popover" in HTMLElement.prototype)) return;
  for (const link of document.querySelectorAll("a.term[data-term]")) link.setAttribute("aria-haspopup", "dialog");
  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, (event) => termLink(event) && load(), { passive: true });
  }
  document.addEventListener("click", (event) => {
    const link = termLink(event);
    const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || changed) return;
    event.preventDefault();
    load().then(
      (all) => explain(link, all) || follow(link),
      () => follow(link),
    );
  });
}

function termLink(event: Event): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.term[data-term]") : null;
}

function follow(link: HTMLAnchorElement): void {
  location.assign(link.href);
}

function load(): Promise<GlossaryOfPopovers> {
  glossary ??= fetch("/glossary.json").then(async (response) => {
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  });
  // Another try after a failure, when the next term is touched.
  glossary.catch(() => {
    glossary = undefined;
  });
  return glossary;
}

/** False when the glossary does not have the term. */
function explain(link: HTMLAnchorElement, { terms, words }: GlossaryOfPopovers): boolean {
  const language = location.pathname.startsWith("/zh") ? "zh" : "en";
  const other = language === "en" ? "zh" : "en";
  const term = terms[link.dataset.term ?? ""];
  const text = words[language];
  if (!term || !text) return false;
  const box = dialog();
  const close = element("button", { type: "button", className: "term-close", textContent: text.close });
  close.addEventListener("click", () => box.hidePopover());
  const open = element("a", { href: link.href, textContent: text.open });
  const foot = element("p", { className: "term-foot" });
  foot.append(open, close);
  box.replaceChildren(...wording(term[language], language, "term-pop"), ...wording(term[other], other), foot);
  // Where the focus is when it opens is where it returns to when it closes.
  link.focus({ preventScroll: true });
  box.showPopover();
  place(box, link);
  box.focus();
  return true;
}

function dialog(): HTMLElement {
  if (!popover) {
    popover = element("div", { className: "term-popover", popover: "auto", tabIndex: -1, role: "dialog" });
    popover.setAttribute("aria-labelledby", "term-pop");
    document.body.append(popover);
  }
  return popover;
}

function wording([term = "", definition = ""]: string[] = [], language: string, id = ""): HTMLElement[] {
  const lang = language === "zh" ? "zh-Hans" : "en";
  const name = element("p", { className: "term-name", id, lang, textContent: term });
  return [name, element("p", { lang, textContent: definition })];
}

/** Under the term, or above it where there is more room; a narrow screen shows it at its foot (pages.css). */
function place(box: HTMLElement, link: HTMLElement): void {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const below = innerHeight - at.bottom > box.offsetHeight + 16 || at.top < innerHeight / 2;
  const left = Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8));
  box.style.setProperty("--left", `${left}px`);
  box.style.setProperty("--top", `${below ? at.bottom + 8 : Math.max(8, at.top - box.offsetHeight - 8)}px`);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: object,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
