import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const mostWorkers = 64;
const restartAfterMs = 1_000;

/** How many processes `--workers 2` or `--workers=2` asks for; one where nothing is said, 0 for what makes no sense. */
export function workersWanted(args: string[]): number {
  const text = args.join(" ");
  if (!/(^| )--workers/.test(text)) return 1;
  const wanted = Number(/(^| )--workers[ =](\d+)( |$)/.exec(text)?.[2]);
  return wanted >= 1 && wanted <= mostWorkers ? wanted : 0;
}

/**
 * `npm start -- --workers 2`: this process only keeps the others running, which share the port. Returns in those, and
 * where one process is enough. They have nothing in common but the database.
 */
export async function manageWorkers(args: string[]): Promise<void> {
  const wanted = workersWanted(args);
  if (wanted === 1 || cluster.isWorker) return;
  if (wanted === 0) {
    console.error(`How many processes? --workers takes a number from 1 to ${mostWorkers}.`);
    process.exit(1);
  }
  let stopping = false;
  const stop = () => {
    stopping = true;
    for (const worker of workers()) worker.process.kill("SIGTERM");
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  await Promise.all(Array.from({ length: wanted }, () => keepOneRunning(() => stopping)));
  process.exit(0);
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

/** Starts another whenever one has died; one that never came to listen will not do better next time. */
async function keepOneRunning(isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    const worker = cluster.fork();
    let listened = false;
    worker.once("listening", () => {
      listened = true;
    });
    const [code, signal] = await once(worker, "exit");
    if (isStopping()) return;
    if (!listened) {
      for (const other of workers()) other.process.kill("SIGTERM");
      process.exit(code || 1);
    }
    console.error(`Process ${worker.process.pid} ended (${signal ?? code}); another takes its place.`);
    await sleep(restartAfterMs);
  }
}
