import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { newId } from "./ids.ts";
import { t } from "./tables.ts";

test("a row written is read again, with its dates", async () => {
  const db = await testDatabase();
  const at = new Date("2025-03-01T08:00:00Z");
  const id = newId();
  await db.write(async (tx) => {
    await tx
      .insert(t.users)
      .values({
        id,
        kind: "guest",
        role: "learner",
        name: "Mei",
        nameSortKey: "mei",
        language: "zh",
        createdAt: at,
        lastSeenAt: at,
      });
  });
  const [user] = await db.read.select().from(t.users).where(eq(t.users.id, id));
  expect(user).toMatchObject({ name: "Mei", email: null, createdAt: at });
});
