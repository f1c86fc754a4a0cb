import { test } from "vitest";

/** The suite runs on SQLite, or on the PostgreSQL server that TEST_POSTGRES_URL names. */
export const testServer = process.env.TEST_POSTGRES_URL ?? "";

/** For what only SQLite has: files, locks of the operating system, its own migrations. */
export const sqliteTest = test.skipIf(testServer !== "");

/** For what only PostgreSQL has: servers that come and go, collisions, replicas. */
export const postgresTest = test.runIf(testServer !== "");

/** How the engines word it. */
export const twice = /UNIQUE|duplicate key/;
export const refersToNobody = /FOREIGN KEY|foreign key/;
