import { asc, eq } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

type Rows = Record<string, unknown>[];

/** The cohorts somebody learns in or trains, and the organizations they belong to. Nobody else is in it. */
export async function cohortsOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const { joinedBy, joinedAt, leftAt } = t.cohortMembers;
  const { isOwner, addedAt } = t.cohortTrainers;
  const { nameEn, nameZh } = t.organizations;
  return {
    cohorts: await db
      .select({ cohort: t.cohorts.name, joinedBy, joinedAt, leftAt })
      .from(t.cohortMembers)
      .innerJoin(t.cohorts, eq(t.cohorts.id, t.cohortMembers.cohortId))
      .where(eq(t.cohortMembers.userId, userId)),
    trainedCohorts: await db
      .select({ cohort: t.cohorts.name, isOwner, addedAt })
      .from(t.cohortTrainers)
      .innerJoin(t.cohorts, eq(t.cohorts.id, t.cohortTrainers.cohortId))
      .where(eq(t.cohortTrainers.userId, userId)),
    organizations: await db
      .select({ nameEn, nameZh, role: t.organizationMembers.role, addedAt: t.organizationMembers.addedAt })
      .from(t.organizationMembers)
      .innerJoin(t.organizations, eq(t.organizations.id, t.organizationMembers.organizationId))
      .where(eq(t.organizationMembers.userId, userId)),
  };
}

/** What somebody was written by trainers or wrote as one, and what they said in discussions. */
export async function messagesOf(db: Reader, userId: string): Promise<Record<string, Rows>> {
  const { subject, body, sentAt } = t.messages;
  const { courseId, sectionId } = t.threads;
  return {
    messagesReceived: await db
      .select({ subject, body, sentAt, readAt: t.messageRecipients.readAt })
      .from(t.messageRecipients)
      .innerJoin(t.messages, eq(t.messages.id, t.messageRecipients.messageId))
      .where(eq(t.messageRecipients.userId, userId))
      .orderBy(asc(sentAt)),
    messagesSent: await db
      .select({ subject, body, sentAt })
      .from(t.messages)
      .where(eq(t.messages.authorId, userId))
      .orderBy(asc(sentAt)),
    posts: await db
      .select({ courseId, sectionId, body: t.posts.body, side: t.posts.side, createdAt: t.posts.createdAt })
      .from(t.posts)
      .innerJoin(t.threads, eq(t.threads.id, t.posts.threadId))
      .where(eq(t.posts.authorId, userId))
      .orderBy(asc(t.posts.createdAt)),
    speakers: await db
      .select({ courseId, sectionId, side: t.speakers.side, askedAt: t.speakers.askedAt })
      .from(t.speakers)
      .innerJoin(t.threads, eq(t.threads.id, t.speakers.threadId))
      .where(eq(t.speakers.userId, userId))
      .orderBy(asc(t.speakers.askedAt)),
  };
}
