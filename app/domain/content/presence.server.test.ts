import { expect, test } from "vitest";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { othersHere, presenceMs, signOfLife } from "./presence.server.ts";

const later = (ms: number) => new Date(noon.getTime() + ms);

test("others who have the same text open are named, until they give no sign any more", async () => {
  const db = await testDatabase();
  const [anna, bo] = [await addLearner(db, { name: "Anna" }), await addLearner(db, { name: "Bo" })];
  const here = (personId: string, now: Date, subject = "pages/about") => ({ personId, now, subject });
  await signOfLife(db, here(anna, noon));
  expect(await othersHere(db.read, here(anna, noon))).toEqual([]);
  expect(await othersHere(db.read, here(bo, noon))).toEqual(["Anna"]);
  expect(await othersHere(db.read, here(bo, noon, "pages/privacy"))).toEqual([]);
  await signOfLife(db, here(anna, later(20_000)));
  expect(await othersHere(db.read, here(bo, later(presenceMs + 10_000)))).toEqual(["Anna"]);
  expect(await othersHere(db.read, here(bo, later(presenceMs + 20_000)))).toEqual([]);
});

test("signs of yesterday are swept away", async () => {
  const db = await testDatabase();
  const [anna, bo] = [await addLearner(db, { name: "Anna" }), await addLearner(db, { name: "Bo" })];
  await signOfLife(db, { subject: "pages/about", personId: anna, now: noon });
  await signOfLife(db, { subject: "pages/about", personId: bo, now: later(86_400_001) });
  expect(await db.read.$count(t.editors)).toBe(1);
});
