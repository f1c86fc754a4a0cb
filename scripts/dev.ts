/** `npm run dev`: the development server; content is imported again when a file under content/ changes. */
import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { environment, inTop, node, top } from "./machine.mjs";
import { demoSecret } from "./prepare.mjs";

const settings = { NODE_ENV: "development", SESSION_SECRET: demoSecret(), PORT_IF_TAKEN: "next" };
const start = (args: string[]): ChildProcess =>
  spawn(node(), args, { cwd: top, env: environment(settings), stdio: "inherit" });

const quietMs = 200;
let importing: ChildProcess | undefined;
let again = false;
let timer: NodeJS.Timeout | undefined;

/** Imports; a change during an import is followed by another. The server notices the new version by itself. */
function importContent(then?: () => void): void {
  if (importing) {
    again = true;
    return;
  }
  importing = start(["node_modules/tsx/dist/cli.mjs", "scripts/content-import.ts"]);
  importing.once("exit", () => {
    importing = undefined;
    then?.();
    if (again) {
      again = false;
      importContent();
    }
  });
}

importContent(() => {
  const server = start(["server.ts"]);
  server.once("exit", (code) => process.exit(code ?? 1));
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => server.kill("SIGTERM"));
  process.on("SIGINT", () => setTimeout(() => server.kill("SIGTERM"), 1000).unref());
});

// An editor writes a file in several steps: one import follows when it is done.
watch(inTop("content"), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(importContent, quietMs);
});
