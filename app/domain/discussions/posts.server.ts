import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import type { Side } from "./sides.ts";
import { findThread, type Outcome, type Place, threadAt } from "./threads.server.ts";

/** What somebody said. Nothing here tells more of its author than the name. */
export interface Post {
  id: string;
  /** Null: somebody who left. */
  author: string | null;
  isOwn: boolean;
  byTrainer: boolean;
  /** Null: a trainer removed it, and its words go nowhere. */
  body: string | null;
  language: Row<"posts">["language"];
  side: Side | null;
  createdAt: Date;
  isEdited: boolean;
  isPinned: boolean;
}

export const postsPerPage = 100;

interface Asked {
  threadId: string;
  /** Who reads. */
  userId: string;
  trainerIds: readonly string[];
  /** From 1; null: the last. */
  page: number | null;
}

/** What was said in a thread, in the order it was said; the last page of it, unless another is asked for. */
export async function postsOf(db: Reader, { threadId, userId, trainerIds, page: asked }: Asked) {
  const inThread = eq(t.posts.threadId, threadId);
  const [counted] = await db.select({ total: count() }).from(t.posts).where(inThread);
  const pages = Math.max(1, Math.ceil((counted?.total ?? 0) / postsPerPage));
  const page = Math.min(asked ?? pages, pages);
  const rows = await withAuthors(db)
    .where(inThread)
    .orderBy(asc(t.posts.createdAt), asc(t.posts.id))
    .limit(postsPerPage)
    .offset((page - 1) * postsPerPage);
  return { posts: rows.map((row) => shown(row, { userId, trainerIds })), page, pages };
}

/** Those that a trainer pinned, whatever page they are on. */
export async function pinnedPosts(db: Reader, { threadId, userId, trainerIds }: Omit<Asked, "page">): Promise<Post[]> {
  const rows = await withAuthors(db)
    .where(and(eq(t.posts.threadId, threadId), isNull(t.posts.removedAt)))
    .orderBy(asc(t.posts.pinnedAt), asc(t.posts.id));
  return rows.filter(({ post }) => post.pinnedAt !== null).map((row) => shown(row, { userId, trainerIds }));
}

function withAuthors(db: Reader) {
  return db
    .select({ post: t.posts, author: t.users.name })
    .from(t.posts)
    .leftJoin(t.users, eq(t.users.id, t.posts.authorId));
}

function shown(
  { post, author }: { post: Row<"posts">; author: string | null },
  { userId, trainerIds }: Pick<Asked, "userId" | "trainerIds">,
): Post {
  const { id, authorId, body, language, side, createdAt } = post;
  return {
    ...{ id, author, language, side, createdAt },
    isOwn: authorId === userId,
    byTrainer: authorId !== null && trainerIds.includes(authorId),
    body: post.removedAt ? null : body,
    isEdited: post.editedAt !== null,
    isPinned: post.pinnedAt !== null,
  };
}

export interface NewPost {
  /** Made by the form, so that sending it twice says it once. */
  id: string;
  place: Place;
  authorId: string;
  body: string;
  language: Row<"posts">["language"];
  /** At a roundtable: for whom it is said. */
  side: Side | null;
  now: Date;
}

/** Says something in the thread of a section, unless it is closed. */
export function addPost(db: Database, { place, now, ...said }: NewPost): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const thread = await threadAt(tx, place, now);
    if (thread.closedAt) return { ok: false, reason: "threadClosed" };
    const side = thread.mode === "roundtable" ? said.side : null;
    const row = { ...said, side, threadId: thread.id, createdAt: now };
    await tx.insert(t.posts).values(row).onConflictDoNothing();
    return { ok: true };
  });
}

interface OnePost {
  place: Place;
  postId: string;
  now: Date;
}

/** One post of this thread. Null: it is in another, or there is none. */
export async function findPost(db: Reader, { place, postId }: Omit<OnePost, "now">): Promise<Row<"posts"> | null> {
  const thread = await findThread(db, place);
  if (!thread) return null;
  const [post] = await db
    .select()
    .from(t.posts)
    .where(and(eq(t.posts.id, postId), eq(t.posts.threadId, thread.id)));
  return post ?? null;
}

export type Changed = { ok: true } | { ok: false; reason: "threadClosed" | "notYours" };

/** Authors change what they said, as long as the thread is open and nobody removed it. */
export function editPost(
  db: Database,
  { place, postId, now, userId, ...said }: OnePost & Pick<NewPost, "body" | "language"> & { userId: string },
): Promise<Changed> {
  return db.write(async (tx): Promise<Changed> => {
    const post = await findPost(tx, { place, postId });
    if (!post || post.authorId !== userId || post.removedAt) return { ok: false, reason: "notYours" };
    const thread = await findThread(tx, place);
    if (thread?.closedAt) return { ok: false, reason: "threadClosed" };
    if (post.body === said.body) return { ok: true };
    await tx
      .update(t.posts)
      .set({ ...said, editedAt: now })
      .where(eq(t.posts.id, postId));
    return { ok: true };
  });
}

/** A trainer puts a post on top for everybody, or lets it go. */
export function pinPost(db: Database, { place, postId, now, pinned }: OnePost & { pinned: boolean }): Promise<void> {
  return db.write(async (tx) => {
    const post = await findPost(tx, { place, postId });
    if (!post || post.removedAt || (post.pinnedAt !== null) === pinned) return;
    await tx
      .update(t.posts)
      .set({ pinnedAt: pinned ? now : null })
      .where(eq(t.posts.id, postId));
  });
}

/** A trainer removes a post: that there was one, and who wrote it, stays to be seen. */
export function removePost(
  db: Database,
  { place, postId, now, actorId }: OnePost & { actorId: string },
): Promise<void> {
  return db.write(async (tx) => {
    const post = await findPost(tx, { place, postId });
    if (!post || post.removedAt) return;
    await tx.update(t.posts).set({ removedAt: now, pinnedAt: null }).where(eq(t.posts.id, postId));
    await appendAudit(tx, { actorId, action: "post.removed", subject: `post:${postId}`, at: now });
  });
}
