import type { KeyboardEvent } from "react";

/**
 * Grading by keyboard: inside a criterion a digit gives that many points and goes on to the next criterion, or to the
 * feedback after the last; Ctrl or ⌘ with Enter saves and goes on to the next response. The letters of other keys are
 * left alone, and so is everything while words are typed.
 */
export function gradingKeys(event: KeyboardEvent<HTMLElement>): void {
  const form = event.currentTarget.querySelector("form");
  if (!form || event.altKey) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[name="intent"][value="next"]'));
    return;
  }
  if (/^\d$/.test(event.key) && !event.ctrlKey && !event.metaKey) givePoints(event, form);
}

function givePoints(event: KeyboardEvent<HTMLElement>, form: HTMLFormElement): void {
  const criterion = (event.target as Element).closest("[data-criterion]");
  const button = criterion?.querySelector<HTMLInputElement>(`input[value="${event.key}"]`);
  if (!criterion || !button) return;
  event.preventDefault();
  button.click();
  const all = [...form.querySelectorAll("[data-criterion]")];
  const next = all[all.indexOf(criterion) + 1];
  const target = next?.querySelector<HTMLElement>("input:checked") ?? next?.querySelector<HTMLElement>("input");
  (target ?? form.querySelector<HTMLElement>("textarea"))?.focus();
}
