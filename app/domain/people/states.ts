/** How somebody stands: a guest joined with a name alone; who waits has an account and no password yet. */
export const personStates = ["active", "waiting", "disabled", "guest"] as const;
export type PersonState = (typeof personStates)[number];

export function stateOf(user: {
  kind: "guest" | "account";
  disabledAt: Date | null;
  passwordHash: string | null;
}): PersonState {
  if (user.kind === "guest") return "guest";
  if (user.disabledAt) return "disabled";
  return user.passwordHash === null ? "waiting" : "active";
}
