import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseBusy, DatabaseFull } from "./database.ts";

/** What drizzle wraps around an error carries the parameters, which are people's data and belong in no log. */
export function unwrapped(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? translateError(error.cause) : error;
}

/** Errors that a page has something to say about get a class; the rest stay as they are. */
export function translateError(error: unknown): unknown {
  // It names the values of the row.
  if (error instanceof Error && "detail" in error) error.detail = undefined;
  if (codeOf(error) === "55P03") return new DatabaseBusy("another connection holds the database", { cause: error });
  if (codeOf(error) === "53100") return new DatabaseFull("no room left for the database", { cause: error });
  return error;
}

/** PostgreSQL's five letters, or Node's word for what became of a connection. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** Serialization failures and deadlocks: nobody's fault, and the same work may succeed at once. */
export function isCollision(error: unknown): boolean {
  return ["40001", "40P01"].includes(codeOf(error));
}

/** Shut down, crashed, starting, too many clients, or turned into a standby. */
const lostCodes = /^(08...|57P0[123]|53300|25006|E[A-Z]{3,}|EAI_AGAIN)$/;
const lostWords =
  /^Connection terminated|connection error and is not queryable|Client was closed|timeout exceeded when trying to connect|hot standby/;

/** The connection is of no use any more: the server went away, or takes no writes. */
export function isLost(error: unknown): boolean {
  return lostCodes.test(codeOf(error)) || (error instanceof Error && lostWords.test(error.message));
}
