/** Packages: installed when package-lock.json says something else than what is there. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inTop, main, node, Refusal, runNode, runNpm, step } from "./machine.mjs";

const stampFile = inTop("node_modules", ".toolkit-installed");

/** Installs what is missing; says which of the three it was. */
export async function install() {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stampOf()) return "up to date";
  console.log("  Installing packages; the first time this takes a minute or two.");
  await npmInstall();
  node();
  const whole = await binariesAreThere();
  if (!whole) await installWithoutLockfile();
  writeFileSync(stampFile, stampOf());
  return whole ? "installed" : "installed without the lockfile";
}

/** None of our packages needs its install script; running them would compile what already comes compiled. */
async function npmInstall(...more) {
  const code = await runNpm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...more]);
  if (code !== 0) throw new Refusal("npm install failed; what it said stands above.");
}

/** Rollup, esbuild and Biome keep a binary per platform in optional packages, which a lockfile may lack. */
async function binariesAreThere() {
  const probe = "await import('rollup'); (await import('esbuild')).transformSync('1'); await import('better-sqlite3');";
  return (await runNode(["--input-type=module", "-e", probe], { stdio: "ignore" })) === 0;
}

async function installWithoutLockfile() {
  console.log(
    `The lockfile lacks packages for ${process.platform}-${process.arch}. ` +
      "Installing once more without it; versions of packages named in package.json stay as they are there.",
  );
  rmSync(inTop("node_modules"), { recursive: true, force: true });
  await npmInstall("--no-package-lock");
  if (!(await binariesAreThere())) {
    throw new Refusal(
      `There are no packages for ${process.platform}-${process.arch}: rollup or esbuild does not start.`,
    );
  }
}

/** What node_modules was made from, and for which machine. */
function stampOf() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json", ".npmrc"]) hash.update(dependenciesOf(file)).update("\0");
  return `${hash.digest("hex")} ${process.platform} ${process.arch}\n`;
}

/** Of package.json only what npm installs from: a changed command is no reason to install. */
function dependenciesOf(file) {
  const text = existsSync(inTop(file)) ? readFileSync(inTop(file), "utf8") : "";
  if (file !== "package.json") return text;
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text);
  return JSON.stringify({ dependencies, devDependencies, optionalDependencies });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(() => step("packages", install));
