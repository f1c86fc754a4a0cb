import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

export interface Comment extends Omit<Row<"comments">, "authorId" | "resolvedById"> {
  authorName: string | null;
}

/** What admins said about texts, the oldest first; resolved ones, too. */
export function commentsOn(reader: Reader, subjects: string[]): Promise<Comment[]> {
  const { id, subject, blockId, body, createdAt, resolvedAt } = t.comments;
  return reader
    .select({ id, subject, blockId, body, createdAt, resolvedAt, authorName: t.users.name })
    .from(t.comments)
    .leftJoin(t.users, eq(t.users.id, t.comments.authorId))
    .where(inArray(t.comments.subject, subjects))
    .orderBy(asc(t.comments.createdAt), asc(t.comments.id));
}

/** Says something about a text, or one block of it. */
export function addComment(
  db: Database,
  comment: { subject: string; blockId: string | null; body: string; authorId: string; now: Date },
): Promise<void> {
  const { now: createdAt, ...said } = comment;
  return db.write(async (tx) => {
    await tx.insert(t.comments).values({ id: newId(), ...said, createdAt });
  });
}

/** Marks a comment as dealt with. One that is already keeps who did it and when. */
export function resolveComment(
  db: Database,
  { commentId, personId, now }: { commentId: string; personId: string; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    await tx
      .update(t.comments)
      .set({ resolvedById: personId, resolvedAt: now })
      .where(and(eq(t.comments.id, commentId), isNull(t.comments.resolvedAt)));
  });
}
