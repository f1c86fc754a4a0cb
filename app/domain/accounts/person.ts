import type { Language } from "#app/i18n/languages.ts";

export const roles = ["learner", "trainer", "admin"] as const;
export type Role = (typeof roles)[number];

/** Whoever a request comes from. A guest has read or answered something in this browser, and no account yet. */
export interface Person {
  id: string;
  kind: "guest" | "account";
  role: Role;
  name: string;
  language: Language;
  sessionIdHash: string;
  /** The admin who looks through this person's eyes, for support: they see everything and change nothing. */
  supporterId: string | null;
}

/** A support session ends after this, used or not. */
export const supportMinutes = 60;
