import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { DatabaseMismatch } from "./database.ts";

/** One step of the schema, as drizzle-kit wrote it. */
export interface Migration {
  tag: string;
  hash: string;
  statements: string[];
}

interface Journal {
  entries: { tag: string }[];
}

/** Where the generated SQL of an engine stands, also for a server that was bundled elsewhere. */
export function migrationsFolder(engine: "sqlite" | "postgres"): string {
  const resolve = createRequire(import.meta.url).resolve;
  return path.dirname(path.dirname(resolve(`#db/migrations/${engine}/meta/_journal.json`)));
}

/** The migrations of a folder in their order. */
export function readMigrations(folder: string): Migration[] {
  const journal: Journal = JSON.parse(readFileSync(path.join(folder, "meta/_journal.json"), "utf8"));
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(path.join(folder, `${tag}.sql`), "utf8").replaceAll("\r\n", "\n");
    const statements = text.split("--> statement-breakpoint").filter((statement) => statement.trim() !== "");
    return { tag, hash: createHash("sha256").update(text).digest("hex"), statements };
  });
}

/** What is still to be done. Refuses a database whose past is not the beginning of what we know. */
export function pendingAfter(applied: Pick<Migration, "tag" | "hash">[], migrations: Migration[]): Migration[] {
  for (const [index, { tag, hash }] of applied.entries()) {
    const known = migrations[index];
    if (!known) throw new DatabaseMismatch(`the database is newer than this program: it has had ${tag}`);
    if (known.tag !== tag || known.hash !== hash) {
      throw new DatabaseMismatch(`the database has had ${tag}, which is not the ${known.tag} of this program`);
    }
  }
  return migrations.slice(applied.length);
}
