import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { environment, inTop, node, serverArguments, top } from "../scripts/machine.mjs";
import type { Reply } from "./bare.ts";
import type { Answer, Order } from "./client.ts";

/** The secret of every server of the bench: sessions for it are made beside it. */
export const secret = "only in the bench";

export interface Site {
  port: number;
  child: ChildProcess;
  /** From its start to the line that says it listens. */
  readyAfterMs: number;
  stop: () => Promise<void>;
}

/** The production server on this database, on a port of its own. */
export async function startSite(databaseFile: string): Promise<Site> {
  const env = environment({
    NODE_ENV: "production",
    DATABASE_URL: databaseFile,
    SESSION_SECRET: secret,
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "error",
  });
  const startedAt = performance.now();
  const child = spawn(node(), serverArguments, { cwd: top, env, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /Listening on http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    child.once("exit", (code) => reject(new Error(`The server ended (${code}) before it listened`)));
  });
  return { port, child, readyAfterMs: performance.now() - startedAt, stop: () => end(child) };
}

export interface Bare {
  port: number;
  child: ChildProcess;
  /** Sets what it answers. */
  serve: (reply: Reply) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startBare(): Promise<Bare> {
  const child = forkOwn("bench/bare.ts");
  const [port] = await once(child, "message");
  const serve = async (reply: Reply) => {
    child.send(reply);
    await once(child, "message");
  };
  return { port: Number(port), child, serve, stop: () => end(child) };
}

export interface Client {
  load: (order: Order) => Promise<Answer>;
  stop: () => Promise<void>;
}

export function startClient(): Client {
  const child = forkOwn("bench/client.ts");
  const load = async (order: Order): Promise<Answer> => {
    child.send(order);
    const [answer] = await once(child, "message");
    if ("error" in answer) throw new Error(answer.error);
    return answer;
  };
  return { load, stop: () => end(child) };
}

/** These two need nothing but Node, which runs TypeScript itself. */
function forkOwn(path: string): ChildProcess {
  return fork(inTop(path), { execPath: node(), execArgv: [], env: environment() });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Memory a process holds, in MB; undefined where the system does not tell. */
export function memoryOf(child: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Milliseconds a process has computed so far, on all cores; undefined where the system does not tell. */
export function computedMs(child: ChildProcess): number | undefined {
  try {
    const [, after = ""] = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ");
    const [user, system] = after.split(" ").slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  } catch {
    return undefined;
  }
}
