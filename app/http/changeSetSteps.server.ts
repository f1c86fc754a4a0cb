import { z } from "zod";
import { dueMoment } from "#app/domain/assignments/dueDates.ts";
import { isTimeZone } from "#app/domain/cohorts/timeZones.ts";
import {
  approve,
  askForReview,
  publishChangeSet,
  renameChangeSet,
  schedule,
  sendBack,
} from "#app/domain/content/changeSets.server.ts";
import { addComment, resolveComment } from "#app/domain/content/comments.server.ts";
import { addChangeSet, discardDraft, moveDraftsIn } from "#app/domain/content/drafts.server.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import type { Database } from "#db/database.ts";

/** Each button of a change set, with the fields it stands beside. */
export const ChangeSetForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["ask", "approve", "sendBack", "publish", "unschedule"]) }),
  z.object({
    intent: z.literal("schedule"),
    day: z.iso.date(),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    timeZone: z.string().refine(isTimeZone),
  }),
  z.object({ intent: z.literal("rename"), title: z.string().trim().max(200) }),
  z.object({ intent: z.literal("discard"), path: z.string().max(300) }),
  z.object({ intent: z.literal("move"), path: z.string().max(300), to: z.string().max(100) }),
  z.object({
    intent: z.literal("comment"),
    subject: z.string().max(300),
    blockId: z.string().max(100).default(""),
    body: z.string().trim().min(1).max(2000),
  }),
  z.object({ intent: z.literal("resolve"), commentId: z.string().max(100) }),
]);
type Sent = z.output<typeof ChangeSetForm>;

interface Step {
  form: Sent;
  changeSetId: string;
  personId: string;
  now: Date;
}

type Answer =
  /** `changeSetId`: where to look, when it is another. */
  { ok: true; done: string; changeSetId?: string } | { ok: false; reason: string };

/** Does what a button of a change set says, or answers why not. */
export async function changeSetStep(db: Database, { form, changeSetId, personId, now }: Step): Promise<Answer> {
  const step = { changeSetId, personId, now };
  const { reviewRequired } = await siteSettings(db.read);
  switch (form.intent) {
    case "ask":
      return said("asked", await askForReview(db, step));
    case "approve":
      return said("approved", await approve(db, step));
    case "sendBack":
      return said("sentBack", await sendBack(db, step));
    case "publish":
      return said("published", await publishChangeSet(db, { ...step, reviewRequired }));
    case "schedule": {
      const publishAt = dueMoment(form, form.timeZone);
      if (publishAt <= now) return { ok: false, reason: "inPast" };
      return said("scheduled", await schedule(db, { ...step, publishAt, reviewRequired }));
    }
    case "unschedule":
      return said("unscheduled", await schedule(db, { ...step, publishAt: null, reviewRequired }));
    case "rename":
      return said("changed", await renameChangeSet(db, { changeSetId, title: form.title || null }));
    default:
      return onDrafts(db, { form, ...step });
  }
}

type OnDrafts = Extract<Sent, { intent: "discard" | "move" | "comment" | "resolve" }>;

async function onDrafts(
  db: Database,
  { form, changeSetId, personId, now }: Step & { form: OnDrafts },
): Promise<Answer> {
  switch (form.intent) {
    case "discard":
      await discardDraft(db, { path: form.path });
      return { ok: true, done: "changed" };
    case "move":
      return moveTo(db, { ...form, personId, now });
    case "comment": {
      const { subject, body, blockId } = form;
      await addComment(db, { subject, body, blockId: blockId || null, authorId: personId, now });
      return { ok: true, done: "changed", changeSetId };
    }
    case "resolve":
      await resolveComment(db, { commentId: form.commentId, personId, now });
      return { ok: true, done: "changed" };
  }
}

/** Into an open change set, or, with none named, into a new one. */
function moveTo(db: Database, { path, to, personId, now }: { path: string; to: string; personId: string; now: Date }) {
  return db.write(async (tx): Promise<Answer> => {
    const changeSetId = to || (await addChangeSet(tx, { personId, now }));
    const moved = await moveDraftsIn(tx, { paths: [path], changeSetId });
    return moved ? { ok: true, done: "changed", changeSetId } : { ok: false, reason: "notInThisState" };
  });
}

function said(done: string, outcome: { ok: true } | { ok: false; reason: string }): Answer {
  return outcome.ok ? { ok: true, done } : { ok: false, reason: outcome.reason };
}
