import type { Person, Role } from "#app/domain/accounts/person.ts";
import { forbidden } from "./responses.ts";
import { requireAccount } from "./session.server.ts";

export { requireAccount, requirePerson } from "./session.server.ts";

/** Anybody with an account. */
export function requireLearner(request: Request): Promise<Person> {
  return requireAccount(request);
}

/** A trainer or an admin; others get the calm 403 page. */
export function requireTrainer(request: Request): Promise<Person> {
  return requireRole(request, ["trainer", "admin"]);
}

export function requireAdmin(request: Request): Promise<Person> {
  return requireRole(request, ["admin"]);
}

async function requireRole(request: Request, roles: Role[]): Promise<Person> {
  const person = await requireAccount(request);
  return roles.includes(person.role) ? person : forbidden();
}
