import type { Person } from "#app/domain/accounts/person.ts";
import { inLanguage } from "#app/i18n/address.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";

const anywhere = "https://own.invalid";
/** Pages nobody wants to come back to after signing in. */
const notAgain = /^\/[a-z]+\/(sign-in|sign-up|sign-out|forgot|reset|invitation)(\/|$)/;

/** Where somebody begins who does not say where: trainers with their cohorts, all others with their own learning. */
export function startOf({ role }: Pick<Person, "role">, language: Language): string {
  return `/${language}/${role === "trainer" ? "cohorts" : "learning"}`;
}

/** Where to go on after signing in: a page of ours, in the language at hand. Anything else becomes *My learning*. */
export function safeNext(next: string | null | undefined, language: Language): string {
  return ownPath(next, language) ?? `/${language}/learning`;
}

function ownPath(next: string | null | undefined, language: Language): string | undefined {
  if (!next?.startsWith("/") || !URL.canParse(next, anywhere)) return undefined;
  const { origin, pathname, search, hash } = new URL(next, anywhere);
  if (origin !== anywhere || !isLanguage(pathname.split("/")[1]) || notAgain.test(pathname)) return undefined;
  return inLanguage(language, pathname) + search + hash;
}
