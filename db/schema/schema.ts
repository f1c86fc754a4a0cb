import type { Columns } from "../columns.ts";
import { accountsTables } from "./accounts.ts";
import { assignmentsTables } from "./assignments.ts";
import { cohortsTables } from "./cohorts.ts";
import { contentTables } from "./content.ts";
import { gradesTables } from "./grades.ts";
import { learningTables } from "./learning.ts";
import { messagesTables } from "./messages.ts";
import { quizTables } from "./quiz.ts";
import { studioTables } from "./studio.ts";

/** Every table, for the engine whose columns are given. */
export function makeSchema(c: Columns) {
  const accounts = accountsTables(c);
  const cohorts = cohortsTables(c, accounts.users);
  return {
    ...accounts,
    ...cohorts,
    ...contentTables(c),
    ...learningTables(c, accounts.users),
    ...quizTables(c, accounts.users),
    ...assignmentsTables(c, accounts.users, cohorts.cohorts),
    ...gradesTables(c, accounts.users, cohorts.cohorts),
    ...messagesTables(c, accounts.users, cohorts.cohorts),
    ...studioTables(c, accounts.users),
  };
}

export type Schema = ReturnType<typeof makeSchema>;
export type TableName = keyof Schema;

/** A row as it is read: `Row<"users">`. */
export type Row<Name extends TableName> = Schema[Name]["$inferSelect"];

/** A row as it is inserted. */
export type NewRow<Name extends TableName> = Schema[Name]["$inferInsert"];
