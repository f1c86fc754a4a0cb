import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { Side } from "./sides.ts";
import { findThread, type Outcome, type Place, threadAt } from "./threads.server.ts";

/** Somebody on the speakers' list of a roundtable. */
export interface Speaker {
  id: string;
  name: string;
  isOwn: boolean;
  side: Side;
  state: "waiting" | "speaking" | "done";
}

/** The list, in the order of asking. */
export async function speakersOf(
  db: Reader,
  { threadId, userId }: { threadId: string; userId: string },
): Promise<Speaker[]> {
  const rows = await db
    .select({ speaker: t.speakers, name: t.users.name })
    .from(t.speakers)
    .innerJoin(t.users, eq(t.users.id, t.speakers.userId))
    .where(eq(t.speakers.threadId, threadId))
    .orderBy(asc(t.speakers.askedAt), asc(t.speakers.id));
  return rows.map(({ speaker, name }) => ({
    ...{ id: speaker.id, name, side: speaker.side },
    isOwn: speaker.userId === userId,
    state: stateOf(speaker),
  }));
}

function stateOf({ calledAt, doneAt }: Row<"speakers">): Speaker["state"] {
  if (doneAt) return "done";
  return calledAt ? "speaking" : "waiting";
}

interface Asks {
  /** Made by the form. */
  id: string;
  place: Place;
  userId: string;
  side: Side;
  now: Date;
}

/**
 * Asks to speak for a side of a roundtable. Everybody stands on the list once: who waits already changes the side and
 * keeps the place; who has spoken can ask again.
 */
export function askToSpeak(db: Database, { id, place, userId, side, now }: Asks): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const thread = await threadAt(tx, place, now);
    if (thread.closedAt || thread.mode !== "roundtable") return { ok: false, reason: "threadClosed" };
    const [open] = await openOf(tx, { threadId: thread.id, userId });
    if (open?.calledAt) return { ok: true };
    if (open) await tx.update(t.speakers).set({ side }).where(eq(t.speakers.id, open.id));
    else
      await tx.insert(t.speakers).values({ id, threadId: thread.id, userId, side, askedAt: now }).onConflictDoNothing();
    return { ok: true };
  });
}

/** Takes oneself off the list, or a moderator somebody (`speakerId`): only who has not been called yet. */
export function withdraw(
  db: Database,
  { place, ...who }: { place: Place } & ({ userId: string } | { speakerId: string }),
): Promise<void> {
  return db.write(async (tx) => {
    const thread = await findThread(tx, place);
    if (!thread) return;
    const person = "userId" in who ? eq(t.speakers.userId, who.userId) : eq(t.speakers.id, who.speakerId);
    await tx.delete(t.speakers).where(and(eq(t.speakers.threadId, thread.id), person, isNull(t.speakers.calledAt)));
  });
}

/**
 * The moderator gives the floor to the next of a side; whoever has it at the moment is done. `speakerId` is who stood
 * first when the button was shown, so that pressing it twice calls one person.
 */
export function callSpeaker(
  db: Database,
  { place, speakerId, now }: { place: Place; speakerId: string; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const thread = await findThread(tx, place);
    if (!thread || thread.closedAt) return;
    const isNext = and(eq(t.speakers.id, speakerId), eq(t.speakers.threadId, thread.id), isNull(t.speakers.calledAt));
    const [called] = await tx.select({ id: t.speakers.id }).from(t.speakers).where(isNext);
    if (!called) return;
    await finishSpeaking(tx, { threadId: thread.id, now });
    await tx.update(t.speakers).set({ calledAt: now }).where(eq(t.speakers.id, speakerId));
  });
}

/** Whoever has the floor is done. */
export function endSpeech(db: Database, { place, now }: { place: Place; now: Date }): Promise<void> {
  return db.write(async (tx) => {
    const thread = await findThread(tx, place);
    if (thread) await finishSpeaking(tx, { threadId: thread.id, now });
  });
}

async function finishSpeaking(tx: Tx, { threadId, now }: { threadId: string; now: Date }): Promise<void> {
  const open = await tx
    .select({ id: t.speakers.id, calledAt: t.speakers.calledAt })
    .from(t.speakers)
    .where(and(eq(t.speakers.threadId, threadId), isNull(t.speakers.doneAt)));
  for (const { id, calledAt } of open) {
    if (calledAt) await tx.update(t.speakers).set({ doneAt: now }).where(eq(t.speakers.id, id));
  }
}

function openOf(tx: Tx, { threadId, userId }: { threadId: string; userId: string }) {
  return tx
    .select()
    .from(t.speakers)
    .where(and(eq(t.speakers.threadId, threadId), eq(t.speakers.userId, userId), isNull(t.speakers.doneAt)));
}
