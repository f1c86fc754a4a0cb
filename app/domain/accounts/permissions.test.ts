import { expect, test } from "vitest";
import { type Action, type Actor, can } from "./permissions.ts";

const own = { ownerId: "me" };
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
