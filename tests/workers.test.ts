import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { node } from "../scripts/machine.mjs";
import { makeDatabase } from "./e2e/support/database.ts";
import { buildingTakes, removeSite, secret, siteFolder } from "./site.ts";

/** `npm start -- --workers 2`, on a database without content: what is answered is told by the health check. */
let folder = "";
let manager: ChildProcess;
let output = "";
let url = "";

beforeAll(async () => {
  folder = await siteFolder("workers");
  const database = { DATABASE_URL: await makeDatabase(folder, "site"), SESSION_SECRET: secret };
  const place = { PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "error" };
  const env: NodeJS.ProcessEnv = { ...process.env, ...database, ...place, NODE_ENV: "production" };
  manager = spawn(node(), ["build/start.js", "--workers", "2"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [manager.stdout, manager.stderr]) stream?.on("data", (chunk) => (output += chunk));
  await until(() => output.split("Listening on").length > 2);
  url = `http://127.0.0.1:${/localhost:(\d+)/.exec(output)?.[1]}/healthz`;
}, buildingTakes);
afterAll(() => {
  manager.kill("SIGKILL");
  return removeSite(folder);
});

async function until(holds: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 30_000; !holds(); await sleep(50)) {
    if (Date.now() > giveUpAt) throw new Error(`waited for too long: ${output}`);
  }
}

/** The processes that the manager has started. */
function workers(): number[] {
  const parentOf = (pid: string) => {
    try {
      return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    } catch {
      return 0;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === manager.pid)
    .map(Number);
}

const answers = async () => (await fetch(url, { headers: { connection: "close" } })).status;

test.runIf(process.platform === "linux")(
  "when one of two processes is killed the other answers, and a third takes its place",
  async () => {
    const [killed = 0, ...others] = workers();
    expect(others).toHaveLength(1);
    process.kill(killed, "SIGKILL");
    await until(() => output.includes(`Process ${killed} ended`));
    for (let n = 0; n < 10; n++) expect(await answers()).toBe(503);
    await until(() => output.split("Listening on").length > 3);
    expect(workers()).toHaveLength(2);
    expect(workers()).not.toContain(killed);
  },
);

test("told to end, the manager ends its processes and then itself", async () => {
  const began = workers();
  const ended = once(manager, "exit");
  manager.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  for (const pid of began) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
