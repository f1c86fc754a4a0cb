import type { Language } from "#app/i18n/languages.ts";

export type Role = "learner" | "trainer" | "admin";

/** Whoever a request comes from. A guest has read or answered something in this browser, and no account yet. */
export interface Person {
  id: string;
  kind: "guest" | "account";
  role: Role;
  name: string;
  language: Language;
  sessionIdHash: string;
}
