import { formBody, post } from "./send.ts";

/** The round marks beside headings, and the button for the whole section, without a reload. */
export function markByButton(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const id = form.dataset.blockMark;
    if (id === undefined) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const read = button?.dataset.read === undefined;
    void post(form.action, formBody(form, event.submitter)).then((response) => {
      if (response) showRead(id, read);
      else form.submit();
    });
  });
}

/** Shows a block as read, or not, wherever the page tells it. */
export function showRead(id: string, read: boolean): void {
  const button = document.querySelector<HTMLButtonElement>(`[data-block-mark="${CSS.escape(id)}"] button`);
  if (button) {
    button.toggleAttribute("data-read", read);
    button.value = read ? "unread" : "read";
    const name = button.querySelector(".visually-hidden");
    const other = button.dataset.other;
    if (name && other) {
      button.dataset.other = name.textContent ?? "";
      name.textContent = other;
    }
  }
  document.querySelector(`[data-contents="${CSS.escape(id)}"]`)?.toggleAttribute("data-read", read);
  showProgress();
}

function showProgress(): void {
  const end = document.querySelector<HTMLElement>("[data-section-end]");
  const bar = end?.querySelector("progress");
  const text = end?.querySelector("[data-progress-text]");
  if (!end || !bar || !text) return;
  const read = document.querySelectorAll("[data-block-mark] [data-read]").length;
  const label = read === bar.max ? end.dataset.done : end.dataset.progress?.replace("{read}", String(read));
  bar.value = read;
  if (!label) return;
  text.textContent = label;
  bar.setAttribute("aria-label", label);
}
