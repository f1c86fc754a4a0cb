import { sqliteColumns } from "./columns.ts";
import { makeSchema } from "./schema/schema.ts";

/** For drizzle-kit, which looks for tables among a file's exports. */
export const {
  users,
  sessions,
  passwordResets,
  rateLimits,
  mails,
  auditLog,
  documents,
  revisions,
  blockPairs,
  contentState,
  enrolments,
  blockReads,
  sectionTimes,
  completions,
  practiceAnswers,
  attempts,
  responses,
} = makeSchema(sqliteColumns);
