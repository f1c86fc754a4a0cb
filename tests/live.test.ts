import { type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCatalogue } from "#app/catalogue/build.ts";
import { publishedDocuments } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import { addCohort, addLearner } from "./factories.ts";
import { addPerson, type TestPerson } from "./people.ts";
import { buildingTakes, endProcess, type Site, startSite } from "./site.ts";

/** The board's stream as it comes from the server: through compression, about another process, and at its end. */

let site: Site;
let trainer: TestPerson;
let chen: string;
let cohortId: string;
beforeAll(async () => {
  site = await startSite({ name: "live" });
  trainer = await addPerson(site.db, "trainer");
  chen = await addLearner(site.db, { name: "Chen Jing" });
  ({ cohortId } = await addCohort(site.db, { trainerId: trainer.id, memberIds: [chen] }));
}, buildingTakes);
afterAll(() => site?.stop());

/** Opens the stream as a browser does. */
function watch(): Promise<IncomingMessage> {
  const headers = { Cookie: trainer.cookie, Accept: "text/event-stream", "Accept-Encoding": "gzip, deflate, br" };
  return new Promise((resolve, reject) => {
    const asked = request(`${site.url}/en/cohorts/${cohortId}/live?course=workshop`, { headers }, resolve);
    asked.once("error", reject);
    asked.end();
  });
}

/** Waits until this text has come; false when the stream ended before. */
async function comes(stream: AsyncIterator<Buffer>, wanted: string): Promise<boolean> {
  for (let text = ""; !text.includes(wanted); ) {
    const { done, value } = await stream.next();
    if (done) return false;
    text += value.toString();
  }
  return true;
}

async function chenReads(): Promise<void> {
  const built = buildCatalogue(await publishedDocuments(site.db.read), { version: 1 });
  if (!built.ok) throw new Error("The tiny course contradicts itself");
  const { course, section } = findSection(built.catalogue, { course: "workshop", section: "first-steps" })!;
  await markRead(site.db, { userId: chen, course, section, blockIds: section.blockIds, now: new Date() });
}

test("what another process has written is told, uncompressed, and the stream ends with the server", async () => {
  const response = await watch();
  expect(response.headers).toMatchObject({ "content-type": expect.stringContaining("text/event-stream") });
  expect(response.headers["content-encoding"]).toBeUndefined();
  const stream = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  expect(await comes(stream, "event: open")).toBe(true);
  const writtenAt = performance.now();
  await chenReads();
  expect(await comes(stream, `"name":"Chen Jing","cells":{"sections":"d`)).toBe(true);
  const tookMs = performance.now() - writtenAt;

  const stoppedAt = performance.now();
  const [code, more] = await Promise.all([endProcess(site.process), comes(stream, "event: nothing")]);
  expect({ code, more }).toEqual({ code: 0, more: false });
  // Not a benchmark: it would be 8 s if the server waited for the stream, and no end if nobody looked.
  expect(performance.now() - stoppedAt).toBeLessThan(7_000);
  expect(tookMs).toBeLessThan(10_000);
});
