import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Course, Section } from "#app/catalogue/types.ts";
import { signUp } from "#app/domain/accounts/accounts.server.ts";
import { startSession } from "#app/domain/accounts/sessions.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import { newSession } from "#app/http/session.server.ts";
import type { Database } from "#db/database.ts";
import { openSqlite } from "#db/sqlite.server.ts";
import { askOnce, connections, requestFor } from "./load.ts";
import { type Bare, type Client, type Site, startBare, startClient, startSite } from "./processes.ts";

/** What every row measures on: the real content, a few learners half-way, a server, a baseline and a client. */
export interface Stage {
  /** For files that go away with it. */
  folder: string;
  /** The server most rows share; started when it is first asked for. */
  site: () => Promise<Site>;
  /** A copy of the database, for a row that wants one of its own. */
  copyDatabase: (name: string) => string;
  bare: Bare;
  client: Client;
  /** One cookie per connection, each of another learner. */
  cookies: string[];
  course: Course;
  /** The section that is measured: the longest of those with questions. */
  section: Section;
  coldImport: { ms: number; files: number };
  close: () => Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "toolkit-bench-"));
  const template = join(folder, "template.db");
  const db = openSqlite(template);
  const startedAt = performance.now();
  const { files } = await importContent(db, "content", { now: new Date() });
  const coldImport = { ms: performance.now() - startedAt, files };
  const { course, section } = await measuredPages(db);
  const cookies = await addLearners(db, course, section);
  await db.close();

  let site: Promise<Site> | undefined;
  const copyDatabase = (name: string) => copyOf(template, join(folder, `${name}.db`));
  const bare = await startBare();
  const client = startClient();
  const close = async () => {
    await Promise.all([bare.stop(), client.stop(), site?.then((started) => started.stop())]);
    rmSync(folder, { recursive: true, force: true });
  };
  const shared = () => {
    site ??= startSettled(copyDatabase("shared"));
    return site;
  };
  return { folder, site: shared, copyDatabase, bare, client, cookies, course, section, coldImport, close };
}

/** A server that has done what it does once after its start: the index of the search is made with the first search. */
export async function startSettled(database: string): Promise<Site> {
  const site = await startSite(database);
  for (const path of ["/en/search?q=mentor", "/zh/search?q=%E5%AD%A6%E5%BE%92"]) {
    await askOnce(site.port, requestFor(site.port, { path }));
  }
  return site;
}

/** The course and the section of it that are measured. */
export async function measuredPages(db: Database): Promise<{ course: Course; section: Section }> {
  const [course] = (await currentCatalogue(db)).courses;
  const length = (section: Section) => section.texts.en?.blocks.reduce((sum, block) => sum + block.length, 0) ?? 0;
  const [section] = course
    ? sectionsOf(course)
        .filter(({ questions }) => questions.some(({ type }) => type === "single"))
        .sort((a, b) => length(b) - length(a))
    : [];
  if (!course || !section) throw new Error("The content holds no section with a question to measure");
  return { course, section };
}

/** A learner for each connection, signed in, with half of the section read. */
export async function addLearners(db: Database, course: Course, section: Section): Promise<string[]> {
  const cookies: string[] = [];
  for (let number = 0; number < connections; number++) {
    const now = new Date();
    const session = newSession(new Request("http://127.0.0.1/"));
    const account = {
      name: `Bench ${number}`,
      identifier: `bench.${number}`,
      passwordHash: "none",
      language: "en" as const,
    };
    const userId = await db.write(async (tx) => {
      const outcome = await signUp(tx, { ...account, now });
      if (!outcome.ok) throw new Error("The learners of the bench are there already");
      await startSession(tx, { idHash: session.idHash, user: outcome.user, userAgent: "bench", now });
      return outcome.user.id;
    });
    const blockIds = section.blockIds.filter((_, index) => index % 2 === 0);
    await markRead(db, { userId, course, section, now, blockIds });
    cookies.push(session.cookie.split(";")[0] ?? "");
  }
  return cookies;
}

function copyOf(template: string, file: string): string {
  for (const suffix of ["", "-wal"]) {
    if (existsSync(template + suffix)) cpSync(template + suffix, file + suffix);
  }
  return file;
}
