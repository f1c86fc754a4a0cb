import { expect, test } from "vitest";
import { type Action, type Actor, can } from "./permissions.ts";

const own = { ownerId: "me", trainerIds: ["me"], ownerIds: ["me"], memberIds: ["me"] };
const actors: Record<string, Actor | null> = {
  nobody: null,
  guest: { id: "me", kind: "guest", role: "learner" },
  learner: { id: "me", kind: "account", role: "learner" },
  trainer: { id: "me", kind: "account", role: "trainer" },
  admin: { id: "me", kind: "account", role: "admin" },
  stranger: { id: "other", kind: "account", role: "admin" },
};
const everybody = "nobody guest learner trainer admin stranger";

/** Who may, when the thing belongs to "me". */
const expected: Record<Action, string> = {
  read: everybody,
  readTrainerNotes: "trainer admin stranger",
  answerPracticeQuestion: everybody,
  startAttempt: everybody,
  seeAttempt: "guest learner trainer admin",
  answerAttempt: "guest learner trainer admin",
  seeLearning: "guest learner trainer admin",
  seeProfile: "learner trainer admin",
  changeProfile: "learner trainer admin",
  takeOutData: "learner trainer admin",
  deleteAccount: "learner trainer admin",
  seeOrganizations: "trainer admin stranger",
  changeOrganizations: "admin stranger",
  addCohort: "trainer admin stranger",
  trainCohort: "trainer admin stranger",
  ownCohort: "trainer admin stranger",
  takePartInCohort: "guest learner trainer admin stranger",
  seePeople: "admin stranger",
  changeRole: "admin stranger",
  publishContent: "admin stranger",
  seeAuditLog: "admin stranger",
};

test.each(Object.entries(expected))("%s: %s", (action, who) => {
  const allowed = Object.keys(actors).filter((name) => can(actors[name] ?? null, action as Action, own));
  expect(allowed.join(" ")).toBe(who);
});

test("what belongs to nobody named is nobody's", () => {
  expect(can(actors.learner ?? null, "seeAttempt")).toBe(false);
});

test("a cohort is its own trainers' alone, and who learns in it does not run it", () => {
  const trainer = actors.trainer ?? null;
  expect(can(trainer, "trainCohort", { trainerIds: ["other"] })).toBe(false);
  expect(can(trainer, "ownCohort", { trainerIds: ["me"], ownerIds: ["other"] })).toBe(false);
  expect(can(trainer, "takePartInCohort", { trainerIds: ["other"], memberIds: ["other"] })).toBe(false);
  expect(can(actors.learner ?? null, "trainCohort", { trainerIds: ["me"] })).toBe(false);
});
