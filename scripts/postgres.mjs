/**
 * A PostgreSQL server of one's own, for tests and measurements: in a temporary folder, on a free port of the loopback,
 * stopped by its own process id. `node scripts/postgres.mjs` starts one and says where; with a command behind it,
 * `node scripts/postgres.mjs npm run unit`, the command finds it in TEST_POSTGRES_URL and it stops when that ends.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { environment, top } from "./machine.mjs";

const isRoot = () => process.getuid?.() === 0;

/** Where the newest PostgreSQL of this machine keeps its programs, or nothing. */
export function findPostgres() {
  if (process.env.POSTGRES_BIN) return process.env.POSTGRES_BIN;
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), "/usr/local/bin", "/usr/bin"];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** Finds PostgreSQL or installs Debian's, without the server it would start by itself. Nothing where neither can be. */
export function getPostgres() {
  const found = findPostgres();
  if (found || !existsSync("/usr/bin/apt-get") || !isRoot()) return found;
  console.log("There is no PostgreSQL on this machine. Installing Debian's postgresql.");
  mkdirSync("/etc/postgresql-common", { recursive: true });
  const settings = "/etc/postgresql-common/createcluster.conf";
  if (!existsSync(settings)) writeFileSync(settings, "create_main_cluster = false\n");
  apt("update");
  apt("install", "-y", "--no-install-recommends", "postgresql");
  return findPostgres();
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

/** PostgreSQL refuses to run as root: then it runs as a person without rights. */
export function owner() {
  if (!isRoot()) return {};
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return {};
}

/** A folder that only the server can read. */
export function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), "toolkit-postgres-"));
  const { uid, gid } = owner();
  if (uid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

/** Runs one of PostgreSQL's programs to its end. */
export function runProgram(name, args, env = {}) {
  const run = spawnSync(join(findPostgres(), name), args, {
    ...owner(),
    cwd: tmpdir(),
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", ...env },
  });
  if (run.status !== 0) throw new Error(`${name} failed: ${run.stderr}${run.stdout}`);
  return run.stdout;
}

/**
 * Makes a cluster and starts it. `durable: false` is for tests: faster, and lost with the machine. `settings` are
 * lines of postgresql.conf. Gives { url, port, folder, pid, password, start, stop, remove }.
 */
export async function startCluster({ durable = false, settings = [], port } = {}) {
  const folder = ownFolder();
  const password = randomBytes(12).toString("hex");
  const secret = join(folder, "password");
  writeFileSync(secret, password);
  if (isRoot()) chownSync(secret, owner().uid, owner().gid);
  const data = join(folder, "data");
  const how = ["--auth=scram-sha-256", `--pwfile=${secret}`, "--no-sync"];
  runProgram("initdb", ["-D", data, "-U", "toolkit", "-E", "UTF8", "--locale=C.UTF-8", ...how]);
  rmSync(secret);
  const quick = ["fsync = off", "synchronous_commit = off", "full_page_writes = off"];
  const all = ["max_connections = 200", "shared_buffers = 128MB", ...(durable ? [] : quick), ...settings];
  appendFileSync(join(data, "postgresql.conf"), `${all.join("\n")}\n`);
  if (!port) return startOnFreePort(folder, password);
  const cluster = clusterIn(folder, { port, password });
  await cluster.start();
  return cluster;
}

/** Another cluster that is started at the same moment may be quicker to take the port that was free. */
async function startOnFreePort(folder, password) {
  for (let triesLeft = 5; ; triesLeft--) {
    const cluster = clusterIn(folder, { port: await freePort(), password });
    try {
      await cluster.start();
      return cluster;
    } catch (error) {
      if (triesLeft === 0) throw error;
    }
  }
}

/** A cluster that is there already, such as a copy made by pg_basebackup. */
export function clusterIn(folder, { port, password }) {
  let server;
  const url = `postgres://toolkit:${password}@127.0.0.1:${port}/postgres`;
  return {
    url,
    port,
    folder,
    password,
    get pid() {
      return server?.pid;
    },
    async start() {
      const args = ["-D", join(folder, "data"), "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"];
      const env = { ...process.env, LC_ALL: "C" };
      server = spawn(join(findPostgres(), "postgres"), args, {
        ...owner(),
        cwd: tmpdir(),
        env,
        stdio: ["ignore", "ignore", "pipe"],
      });
      await answering(server, url);
    },
    /** "SIGINT" disconnects everybody and ends cleanly, "SIGQUIT" is as if the machine stopped. */
    async stop(signal = "SIGINT") {
      if (!server || server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, "exit");
      server.kill(signal);
      await ended;
    },
    async remove() {
      await this.stop("SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of the primary that follows it, for reading, and to take its place. */
export async function startStandby(primary) {
  const folder = ownFolder();
  const data = join(folder, "data");
  const from = `host=127.0.0.1 port=${primary.port} user=toolkit application_name=standby`;
  const how = ["-R", "-X", "stream", "-c", "fast"];
  runProgram("pg_basebackup", ["-d", from, "-D", data, ...how], { PGPASSWORD: primary.password });
  appendFileSync(join(data, "postgresql.auto.conf"), `primary_conninfo = '${from} password=${primary.password}'\n`);
  return startOnFreePort(folder, primary.password);
}

/** Waits until the server accepts connections. */
async function answering(server, url) {
  let said = "";
  server.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-10_000);
  });
  const { default: pg } = await import("pg");
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended (${server.exitCode}): ${said}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return await client.end();
    } catch {
      await client.end().catch(() => {});
      await sleep(50);
    }
  }
  server.kill("SIGQUIT");
  throw new Error(`PostgreSQL did not answer: ${said}`);
}

const ports = 100;

/** A port of the loopback that nobody uses, from a range where little else runs. */
export async function freePort() {
  const first = randomInt(ports);
  for (let step = 0; step < ports; step++) {
    const port = 5500 + ((first + step) % ports);
    if (await isFree(port)) return port;
  }
  throw new Error("no port from 5500 to 5599 is free");
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

async function runWithCluster(command) {
  const cluster = await startCluster();
  const stop = () => cluster.remove().then(() => process.exit());
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  console.log(`PostgreSQL answers at ${cluster.url}`);
  if (command.length === 0) return;
  const env = environment({ TEST_POSTGRES_URL: cluster.url });
  const child = spawn(command[0], command.slice(1), { cwd: top, env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
  await cluster.remove();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (getPostgres()) await runWithCluster(process.argv.slice(2));
  else {
    console.error("There is no PostgreSQL on this machine, and it cannot be installed from here.");
    process.exitCode = 1;
  }
}
