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
  /** Of a cohort: who trains it, who owns it among them, and who learns in it. */
  trainerIds?: string[];
  ownerIds?: string[];
  memberIds?: string[];
}

type Rule = (actor: Actor | null, thing: Thing) => boolean;

const everyone: Rule = () => true;
const anyAccount: Rule = (actor) => actor?.kind === "account";
const itsOwner: Rule = (actor, { ownerId }) => actor !== null && ownerId !== undefined && actor.id === ownerId;
const ownerWithAccount: Rule = (actor, thing) => anyAccount(actor, thing) && itsOwner(actor, thing);
const trainers: Rule = (actor, thing) =>
  anyAccount(actor, thing) && (actor?.role === "trainer" || actor?.role === "admin");
const admins: Rule = (actor, thing) => anyAccount(actor, thing) && actor?.role === "admin";
const itsTrainers: Rule = (actor, thing) =>
  admins(actor, thing) || (trainers(actor, thing) && (thing.trainerIds ?? []).includes(actor?.id ?? ""));
const itsOwners: Rule = (actor, thing) =>
  admins(actor, thing) || (trainers(actor, thing) && (thing.ownerIds ?? []).includes(actor?.id ?? ""));
/** Guests too: whoever joined with a name alone has no account yet. */
const itsPeople: Rule = (actor, thing) =>
  itsTrainers(actor, thing) || (actor !== null && (thing.memberIds ?? []).includes(actor.id));

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
  seeOrganizations: trainers,
  changeOrganizations: admins,
  addCohort: trainers,
  /** See its board, learners and gradebook, assign, grade and write to it. */
  trainCohort: itsTrainers,
  /** Change who trains it, or delete it. */
  ownCohort: itsOwners,
  /** Read and write in its discussions. */
  takePartInCohort: itsPeople,
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
