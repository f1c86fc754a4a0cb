import type { Role } from "./person.ts";

/** Who asks. Null: nobody is known. */
export interface Actor {
  id: string;
  kind: "guest" | "account";
  role: Role;
}

/** What is asked about, where it belongs to one person. */
export interface Thing {
  ownerId?: string;
}

type Rule = (actor: Actor | null, thing: Thing) => boolean;

const everyone: Rule = () => true;
const anyAccount: Rule = (actor) => actor?.kind === "account";
const itsOwner: Rule = (actor, { ownerId }) => actor !== null && ownerId !== undefined && actor.id === ownerId;
const ownerWithAccount: Rule = (actor, thing) => anyAccount(actor, thing) && itsOwner(actor, thing);
const trainers: Rule = (actor, thing) =>
  anyAccount(actor, thing) && (actor?.role === "trainer" || actor?.role === "admin");
const admins: Rule = (actor, thing) => anyAccount(actor, thing) && actor?.role === "admin";

const rules = {
  /** Courses, tools, cases, glossary, search. */
  read: everyone,
  readTrainerNotes: trainers,
  answerPracticeQuestion: everyone,
  startAttempt: everyone,
  seeAttempt: itsOwner,
  answerAttempt: itsOwner,
  seeLearning: itsOwner,
  seeProfile: ownerWithAccount,
  changeProfile: ownerWithAccount,
  takeOutData: ownerWithAccount,
  deleteAccount: ownerWithAccount,
  seePeople: admins,
  changeRole: admins,
  publishContent: admins,
  seeAuditLog: admins,
} satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

/** The one table of who may do what; the guard and the button both ask it. */
export function can(actor: Actor | null, action: Action, thing: Thing = {}): boolean {
  return rules[action](actor, thing);
}
