/** What every script needs to know of the machine. Plain JavaScript without packages: it runs before any is installed. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("..", import.meta.url));
export const inTop = (...path) => join(top, ...path);

const windows = process.platform === "win32";
const leastNode = 22;
let found;

/** The Node the program runs on: 24 from the packages where there is one for this machine, else the machine's own. */
export function node() {
  if (!found) {
    const packaged = inTop("node_modules", `node-${windows ? "win" : process.platform}-${process.arch}`, "bin");
    found = [join(packaged, windows ? "node.exe" : "node"), process.execPath].find(
      (path) => majorOf(path) >= leastNode,
    );
  }
  if (!found) throw new Refusal(noNode());
  return found;
}

/** A reason to stop that needs no stack trace. */
export class Refusal extends Error {}

function majorOf(path) {
  if (path === process.execPath) return Number.parseInt(process.versions.node, 10);
  if (!existsSync(path)) return 0;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return status === 0 ? Number.parseInt(stdout.slice(1), 10) : 0;
}

function noNode() {
  return (
    `This needs Node ${leastNode} or newer. This machine has ${process.version}, and the packages hold no Node ` +
    `for ${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org and run the command again.`
  );
}

/** The environment of everything started from here: our programs first in PATH, our Node before them. */
export function environment(more = {}) {
  const path = [inTop("node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  return { ...process.env, PATH: path, ...more };
}

/**
 * What Node is given to run the server, as `npm start` does. Without the limit (8 MB, times two) the part of its memory
 * where everything new is put grows to 128 MB on a large machine, and makes nothing faster.
 */
export const serverArguments = ["--max-semi-space-size=8", "build/start.js"];

/** Runs a program of ours, `["node_modules/…/cli.js", …]`, on the right Node. Resolves with its exit code. */
export function runNode(args, { env = {}, stdio = "inherit" } = {}) {
  return exitOf(spawn(node(), args, { cwd: top, env: environment(env), stdio }));
}

/** Runs npm: the one this was started by, else the one in PATH. */
export function runNpm(args, { stdio = "inherit", env = {} } = {}) {
  const own = process.env.npm_execpath;
  const options = { cwd: top, env: environment(env), stdio };
  if (own?.endsWith(".js")) return exitOf(spawn(process.execPath, [own, ...args], options));
  return exitOf(spawn(windows ? "npm.cmd" : "npm", args, { ...options, shell: windows }));
}

function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** The work with a line before and after it, and the seconds it took. */
export async function step(name, work) {
  const startedAt = Date.now();
  const result = await work();
  console.log(`✓ ${name}${result ? `: ${result}` : ""} (${seconds(Date.now() - startedAt)})`);
}

export function seconds(milliseconds) {
  const value = milliseconds / 1000;
  return value < 60 ? `${value.toFixed(1)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}

/** Runs a script's work; a refusal is told in one line, a bug with its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exit(1);
  }
}
