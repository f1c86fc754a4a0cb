import { startSession } from "#app/domain/accounts/sessions.server.ts";
import { newSession } from "#app/http/session.server.ts";
import type { Database } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { addLearner } from "./factories.ts";

export const roles = ["visitor", "guest", "learner", "trainer", "admin"] as const;
export type TestRole = (typeof roles)[number];

/** Somebody who opens pages: their id, and the header their browser sends. A visitor has neither. */
export interface TestPerson {
  id: string;
  cookie: string;
}

/** A person of each kind, signed in. `name` of a guest is empty, as it is in life. */
export async function addPerson(
  db: Database,
  role: TestRole,
  changes: Partial<Row<"users">> = {},
): Promise<TestPerson> {
  if (role === "visitor") return { id: "", cookie: "" };
  const kinds = role === "guest" ? ({ kind: "guest", role: "learner", name: "" } as const) : ({ role } as const);
  const id = await addLearner(db, { ...kinds, ...changes });
  return { id, cookie: await addSession(db, { id, kind: role === "guest" ? "guest" : "account" }) };
}

/** Signs a person in; the Cookie header of their browser. */
export async function addSession(db: Database, user: Pick<Row<"users">, "id" | "kind">): Promise<string> {
  const session = newSession(new Request("http://localhost/"));
  await db.write((tx) => startSession(tx, { ...session, user, now: new Date() }));
  return session.cookie.split(";")[0] ?? "";
}
