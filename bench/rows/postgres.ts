import { spawn } from "node:child_process";
import { environment, node, top } from "../../scripts/machine.mjs";
import { getPostgres, startCluster } from "../../scripts/postgres.mjs";
import { secret } from "../processes.ts";
import type { Result, Row } from "../row.ts";

export const postgresRows: Row[] = [{ name: "postgres", run: onPostgres }];

/** On a server of our own with Debian's settings, durable; in a process whose tables are PostgreSQL's. */
async function onPostgres(): Promise<Result[]> {
  if (!getPostgres()) {
    return [{ what: "PostgreSQL: not on this machine", measured: "", baseline: "", ratio: "", budget: "" }];
  }
  const cluster = await startCluster({ durable: true });
  try {
    return JSON.parse(await figures(cluster.url)) as Result[];
  } finally {
    await cluster.remove();
  }
}

function figures(url: string): Promise<string> {
  const env = environment({ DATABASE_URL: url, SESSION_SECRET: secret, LOG_LEVEL: "error" });
  const args = ["node_modules/tsx/dist/cli.mjs", "bench/postgres.ts"];
  const child = spawn(node(), args, { cwd: top, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(said) : reject(new Error(`it ended with ${code}: ${said}`))));
  });
}
