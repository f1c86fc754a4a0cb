import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAddress } from "#db/open.server.ts";
import { t } from "#db/tables.ts";
import { testServer } from "#db/testing/engines.ts";
import { freshDatabase } from "#tests/postgres.ts";

let folder: string;
let database: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "admin-"));
  database = testServer ? await freshDatabase(testServer) : join(folder, "toolkit.db");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  code: number | string | null | undefined;
  said: string;
}

/** Runs the command as a person would, answering its questions line by line. */
function adminCreate(
  flags: string[],
  { answers = "", password }: { answers?: string; password?: string } = {},
): Promise<Run> {
  const env = {
    ...process.env,
    DATABASE_URL: database,
    PASSWORD_COST: "10",
    ADMIN_PASSWORD: password,
  };
  return new Promise((resolve) => {
    const args = ["node_modules/tsx/dist/cli.mjs", "scripts/admin-create.ts", ...flags];
    const child = execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    );
    child.stdin?.end(answers);
  });
}

test("an admin is made by answering, and a role is given by flags; what is wrong makes nobody", async () => {
  const answers = "admin@example.org\n曾伟\ncorrect horse battery\n";
  const made = await adminCreate([], { answers });
  expect(made).toMatchObject({ code: 0 });
  expect(made.said).not.toContain("correct horse");
  expect((await adminCreate(["--identifier", "ADMIN@example.org", "--role", "trainer"])).code).toBe(0);
  const weak = await adminCreate(["--identifier", "other", "--name", "Li"], { password: "password1234" });
  expect(weak.code).toBe(1);
  expect((await adminCreate(["--role", "boss"])).code).toBe(1);

  const db = await openAddress(database);
  const users = await db.read.select().from(t.users);
  expect(users).toMatchObject([{ email: "admin@example.org", role: "trainer", kind: "account", name: "曾伟" }]);
  const log = await db.read.select().from(t.auditLog).orderBy(t.auditLog.at);
  expect(log.map(({ action }) => action)).toEqual(["account.created", "account.roleChanged"]);
  await db.close();
});
