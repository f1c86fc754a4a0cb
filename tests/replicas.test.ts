import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importContent } from "#app/domain/content/import.server.ts";
import { openPostgres } from "#db/postgres.server.ts";
import { t } from "#db/tables.ts";
import { testServer } from "../db/testing/engines.ts";
import { findPostgres, startCluster, startStandby } from "../scripts/postgres.mjs";
import { ask } from "./ask.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson } from "./people.ts";
import { withClient } from "./postgres.ts";
import { buildingTakes, type Site, startSite } from "./site.ts";

type Cluster = Awaited<ReturnType<typeof startCluster>>;

/** A server that reads from a standby, which stands still from before a learner marks a block as read. */
describe.runIf(testServer && findPostgres())("with a replica that lags behind", () => {
  let primary: Cluster;
  let standby: Cluster;
  let site: Site;
  let session: string;
  let position: string;

  beforeAll(async () => {
    primary = await startCluster();
    const db = openPostgres(primary.url);
    await importContent(db, fixtureFolder, { now: noon });
    await db.close();
    standby = await startStandby(primary);
    const env = { DATABASE_REPLICAS: standby.url };
    site = await startSite({ name: "replicas", database: primary.url, env });
    session = (await addPerson(site.db, "learner")).cookie;
    await untilCaughtUp();
    await onStandby("SELECT pg_wal_replay_pause()");
    position = await markAsRead();
  }, buildingTakes);
  afterAll(async () => {
    await site?.stop();
    await standby?.remove();
    await primary?.remove();
  });

  const onStandby = (text: string) => withClient(standby.url, (client) => client.query(text));
  const address = "/en/courses/workshop/first-steps";

  async function untilCaughtUp(): Promise<void> {
    const text = "SELECT pg_current_wal_insert_lsn()::text AS position";
    const { rows } = await withClient(primary.url, (client) => client.query<{ position: string }>(text));
    const caughtUp = `SELECT 1 WHERE pg_last_wal_replay_lsn() >= '${rows[0]?.position}'`;
    while ((await onStandby(caughtUp)).rowCount === 0) await sleep(20);
  }

  /** The cookie that tells where the log was then. */
  async function markAsRead(): Promise<string> {
    const headers = { Cookie: session, Origin: site.url, "Content-Type": "application/x-www-form-urlencoded" };
    const body = "intent=read&course=workshop&section=first-steps&block=papers";
    const { headers: answered } = await ask(`${site.url}/en/reading`, headers, { method: "POST", body });
    return answered["set-cookie"]?.find((cookie) => cookie.startsWith("position=")) ?? "";
  }

  async function showsMark(...cookies: string[]): Promise<boolean> {
    const { status, body } = await ask(site.url + address, { Cookie: cookies.join("; ") });
    expect(status).toBe(200);
    return body.includes('data-read=""');
  }

  test("a browser that wrote is told how far the log was, and one that reads is not", async () => {
    expect(position).toMatch(/^position=[\dA-F]+\/[\dA-F]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await ask(site.url + address, { Cookie: session })).headers["set-cookie"]).toBeUndefined();
  });

  test("a person sees what they wrote, although the replica has not got it", async () => {
    expect(await showsMark(session, position.split(";")[0] ?? "")).toBe(true);
    expect(await showsMark(session), "without the position the replica is asked").toBe(false);
  });

  test("what is no position is taken for none", async () => {
    expect(await showsMark(session, "position=0/0'; DROP")).toBe(false);
  });

  test("signing out holds at once, whatever the replica knows", async () => {
    const person = await addPerson(site.db, "learner", { name: "Gone Soon" });
    const page = async () => (await ask(site.url + address, { Cookie: person.cookie })).body.toString();
    expect(await page()).toContain("Gone Soon");
    await site.db.write((tx) => tx.delete(t.sessions));
    expect(await page()).not.toContain("Gone Soon");
    session = (await addPerson(site.db, "learner")).cookie;
  });

  test("once it has caught up it is asked again", async () => {
    await markAsRead();
    await onStandby("SELECT pg_wal_replay_resume()");
    await untilCaughtUp();
    expect(await showsMark(session)).toBe(true);
  });
});
