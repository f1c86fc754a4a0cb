/**
 * `npm run kill-test`: two servers on one database under load, one of them killed with `kill -9` again and again, on
 * each engine. Counts what was acknowledged and lost, and what was kept by half: both must be none.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { openAddress } from "#db/open.server.ts";
import { secret, startSite } from "../bench/processes.ts";
import { judge, type Place, readOn, startPlace } from "./load/readers.ts";
import { environment, node, top } from "./machine.mjs";
import { getPostgres, startCluster } from "./postgres.mjs";

const kills = Number(process.env.KILLS ?? 12);
process.env.SESSION_SECRET = secret;

const address = process.argv[2];
if (address) await testOn(address);
else await testBoth();

async function testBoth(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "toolkit-kill-"));
  await runSelf(join(folder, "site.db"));
  rmSync(folder, { recursive: true });
  if (!getPostgres()) {
    console.log("PostgreSQL: skipped, it is not on this machine and cannot be installed.");
    return;
  }
  const cluster = await startCluster({ durable: true });
  await runSelf(cluster.url);
  await cluster.remove();
}

/** In a process of its own, since the tables are those of DATABASE_URL. */
async function runSelf(url: string): Promise<void> {
  const args = ["node_modules/tsx/dist/cli.mjs", "scripts/kill-test.ts", url];
  const child = spawn(node(), args, { cwd: top, env: environment({ DATABASE_URL: url }), stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) process.exitCode = 1;
}

async function testOn(url: string): Promise<void> {
  const db = await openAddress(url);
  await importContent(db, "content", { now: new Date() });
  const [course] = (await currentCatalogue(db)).courses;
  if (!course) throw new Error("there is no course");
  const places = [await startPlace(db, url, "a"), await startPlace(db, url, "b")] as const;
  const load = new AbortController();
  const work = places.map((place) => readOn(place, course, load.signal));
  for (let n = 0; n < kills; n++) await killOne(places, url, n);
  load.abort();
  await Promise.all(work);
  await Promise.all(places.map(({ site }) => site.stop()));
  const verdict = await judge(db, course, places);
  await db.close();
  const count = (key: "confirmed" | "refused") => places[0][key] + places[1][key];
  console.log(
    `${url.startsWith("postgres") ? "PostgreSQL" : "SQLite"}: ${kills} kills, ${count("confirmed")} writes confirmed, ` +
      `${verdict.lost} of them lost, ${verdict.partial} kept by half, ${count("refused")} refused by the server that went on.`,
  );
  if (verdict.lost + verdict.partial + count("refused") > 0) process.exitCode = 1;
}

/** Kills one at a random moment, sees that the other goes on, and starts it again. */
async function killOne(places: readonly [Place, Place], url: string, n: number): Promise<void> {
  await sleep(200 + Math.random() * 1_500);
  const [killed, other] = Math.random() < 0.5 ? places : [places[1], places[0]];
  const before = other.confirmed;
  killed.away = true;
  killed.site.child.kill("SIGKILL");
  await once(killed.site.child, "exit");
  const since = performance.now();
  while (other.confirmed < before + 5) {
    if (performance.now() - since > 15_000) throw new Error("the other server did not go on");
    await sleep(5);
  }
  console.log(`  kill ${n + 1}: the other had confirmed 5 more after ${Math.round(performance.now() - since)} ms`);
  killed.site = await startSite(url);
  killed.away = false;
}
