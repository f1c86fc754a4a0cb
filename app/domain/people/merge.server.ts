import { and, eq } from "drizzle-orm";
import { mergePerson as mergeAssignments } from "#app/domain/assignments/merge.server.ts";
import { mergePerson as mergeCohorts } from "#app/domain/cohorts/merge.server.ts";
import { mergePerson as mergeDiscussions } from "#app/domain/discussions/merge.server.ts";
import { mergePerson as mergeGrades } from "#app/domain/grades/merge.server.ts";
import { mergePerson as mergeLearning } from "#app/domain/learning/merge.server.ts";
import { mergePerson as mergeMessages } from "#app/domain/messages/merge.server.ts";
import { mergePerson as mergeOrganizations } from "#app/domain/organizations/merge.server.ts";
import { mergePerson as mergeQuiz } from "#app/domain/quiz/merge.server.ts";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** A guest signs in to an account they already had: what they did here becomes the account's, and the guest goes. */
export async function mergeGuest(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const [guest] = await tx
    .select({ id: t.users.id })
    .from(t.users)
    .where(and(eq(t.users.id, from), eq(t.users.kind, "guest")));
  if (!guest || from === into) return;
  await bringTogether(tx, { from, into });
}

/** Everything one person did becomes the other's, area by area, and the one goes. A step of something that has checked both. */
export async function bringTogether(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await mergeCohorts(tx, { from, into });
  await mergeOrganizations(tx, { from, into });
  await mergeLearning(tx, { from, into });
  await mergeQuiz(tx, { from, into });
  await mergeAssignments(tx, { from, into });
  await mergeMessages(tx, { from, into });
  await mergeDiscussions(tx, { from, into });
  await mergeGrades(tx, { from, into });
  await tx.delete(t.users).where(eq(t.users.id, from));
}
