/** A browser for the tests: the machine's own Chromium, else Debian's, else Playwright's. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runNode, top } from "./machine.mjs";

/** The shell is the same browser without windows, and needs a quarter of a whole one's computing. */
const shell = "chromium-headless-shell";
const names = [shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Makes sure that there is one; says which. Throws when none can be had. */
export async function getBrowser() {
  const found = systemChromium();
  if (found?.endsWith(shell) || process.env.CHROMIUM) return `${found} is there`;
  if (!found && (await playwrightHasOne())) return "Playwright's own is there";
  if (canUseApt()) {
    console.log(`Installing Debian's ${shell} and fonts-noto-cjk.`);
    apt("update");
    if (apt("install", "-y", "--no-install-recommends", shell, "fonts-noto-cjk") && systemChromium()) {
      return "installed Debian's";
    }
    if (!found && apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk") && systemChromium()) {
      return "installed Debian's chromium";
    }
  }
  if (found) return `${found} is there`;
  console.log("There is no Chromium on this machine. Installing Playwright's own.");
  const code = await runNode(["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  if (code !== 0) throw new Error("No browser could be installed. Install Chromium, or set CHROMIUM to its path.");
  return "installed Playwright's own";
}

/** The machine's own Chromium, or nothing: then Playwright uses the one it installed. */
export function systemChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

async function playwrightHasOne() {
  const probe =
    "const {chromium}=await import('@playwright/test');process.exit((await import('node:fs')).existsSync(chromium.executablePath())?0:1)";
  return (await runNode(["--input-type=module", "-e", probe], { stdio: "ignore" })) === 0;
}

const isRoot = () => process.getuid?.() === 0;

function canUseApt() {
  if (!existsSync("/usr/bin/apt-get")) return false;
  return isRoot() || spawnSync("sudo", ["-n", "true"]).status === 0;
}

function apt(...args) {
  const command = isRoot() ? ["apt-get", ...args] : ["sudo", "-n", "apt-get", ...args];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command[0], command.slice(1), { cwd: top, env, stdio: "inherit" }).status === 0;
}
