import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { copyDatabase } from "./database.ts";
import { node } from "./run.ts";

export interface SiteServer {
  url: string;
  /** Its address: a file, or on PostgreSQL. */
  database: string;
  /** Mails are written here, one file each. */
  outbox: string;
  stop: () => Promise<void>;
}

/** The production server of one worker, on its own copy of the database and a port of its own. */
export async function startSite(run: string, name: string): Promise<SiteServer> {
  const database = await copyDatabase(run, "template", name);
  const outbox = join(run, `${name}-outbox`);
  const server = spawn(node(), ["build/start.js"], {
    cwd: run,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: database,
      OUTBOX: outbox,
      SESSION_SECRET: "only in tests",
      PASSWORD_COST: "10",
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { url: await addressOf(server), database, outbox, stop: () => stop(server) };
}

/** Waits until the server says where it listens. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk;
      const port = /Listening on http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", listen);
    server.once("exit", (code) => reject(new Error(`The server ended (${code}) before it listened:\n${said}`)));
    server.once("error", reject);
  });
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
}
