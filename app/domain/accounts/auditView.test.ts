import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { appendAudit } from "./audit.server.ts";
import { auditActions, auditLines } from "./auditView.server.ts";

test("the log is told from the latest on, with names, by kind and from a moment back", async () => {
  const db = await testDatabase();
  const actorId = await addLearner(db, { role: "admin", name: "Anna" });
  await db.write(async (tx) => {
    await appendAudit(tx, { actorId, action: "block.kept", subject: "block:a", at: noon });
    await appendAudit(tx, { actorId: null, action: "post.removed", subject: "post:x", at: minutesLater(1) });
  });
  const lines = await auditLines(db.read);
  expect(lines.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["post.removed", null],
    ["block.kept", "Anna"],
  ]);
  expect(await auditLines(db.read, { action: "block.kept" })).toHaveLength(1);
  expect(await auditLines(db.read, { before: noon })).toEqual([]);
  expect(await auditActions(db.read)).toEqual(["block.kept", "post.removed"]);
});
