import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { hostsOf } from "./address.ts";
import { DatabaseBusy } from "./database.ts";
import { newId } from "./ids.ts";
import { comparePositions } from "./position.ts";
import { isLost } from "./postgresErrors.server.ts";

const probeMs = 2_000;
const queueMs = 5_000;

/** A connection to the host that takes writes, and the row of `write_marks` that is its own. */
export interface Writer {
  client: pg.PoolClient;
  slot: string;
}

/** The hosts one database may be found at, and which of them takes writes. */
export class Hosts {
  readonly #pools: pg.Pool[];
  readonly #slots = new WeakMap<pg.PoolClient, string>();
  #primary: pg.Pool | undefined;
  #looking: Promise<pg.Pool | undefined> | undefined;
  #lastError: unknown;

  constructor(url: string, connections: number) {
    this.#pools = hostsOf(url).map((host) => openPool(host, connections));
  }

  /** A connection of the pool to the primary; while there is none, waits for one until the deadline. */
  async writer(deadline: number): Promise<Writer> {
    for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 2, 250)) {
      const pool = this.#primary ?? (await this.#look());
      const writer = pool && (await this.#writerOf(pool));
      if (writer) return writer;
      if (this.#primary === pool) this.#primary = undefined;
      if (performance.now() + pauseMs > deadline) {
        throw new DatabaseBusy("no PostgreSQL server that takes writes could be reached", { cause: this.#lastError });
      }
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  /** A connection is asked once, when it is new, whether its server takes writes. */
  async #writerOf(pool: pg.Pool): Promise<Writer | undefined> {
    try {
      const client = await pool.connect();
      const known = this.#slots.get(client);
      if (known) return { client, slot: known };
      if (await isStandby(client)) return void client.release(true);
      const slot = newId();
      this.#slots.set(client, slot);
      return { client, slot };
    } catch (error) {
      return this.#noted(error);
    }
  }

  /** Asks all hosts at once. Of two that take writes, the one that was promoted last is the true one. */
  #look(): Promise<pg.Pool | undefined> {
    const [only] = this.#pools;
    if (this.#pools.length === 1) return Promise.resolve(only);
    this.#looking ??= Promise.all(this.#pools.map((pool) => this.#timelineOf(pool)))
      .then((timelines) => {
        const latest = timelines.toSorted().at(-1);
        this.#primary = latest ? this.#pools[timelines.indexOf(latest)] : undefined;
        return this.#primary;
      })
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  /** The timeline a host writes, as eight digits; nothing of a standby or a host that is away. */
  async #timelineOf(pool: pg.Pool): Promise<string> {
    const client = new pg.Client({ ...pool.options, connectionTimeoutMillis: probeMs, query_timeout: probeMs });
    client.on("error", () => {});
    try {
      await client.connect();
      const text =
        "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline";
      const { rows } = await client.query<{ timeline: string }>(text);
      return rows[0]?.timeline ?? "";
    } catch (error) {
      this.#noted(error);
      return "";
    } finally {
      client.end().catch(() => {});
    }
  }

  /** A wrong password or name will not mend itself; with a single host it is told at once. */
  #noted(error: unknown): undefined {
    this.#lastError = error;
    if (this.#pools.length === 1 && !isLost(error)) throw error;
  }
}

function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: queueMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: "toolkit",
    allowExitOnIdle: true,
  });
  // Without a listener an idle connection that is cut would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

async function isStandby(client: pg.PoolClient): Promise<boolean> {
  try {
    const { rows } = await client.query<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
    return rows[0]?.standby ?? true;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** A standby that reads may go to, as far as it has caught up. */
export class Replica {
  readonly pool: pg.Pool;
  #replayed = "0/0";
  #awayUntil = 0;

  constructor(url: string, connections: number) {
    this.pool = openPool(url, connections);
  }

  /** Whether it has got as far as this position in the log of the primary. Who does not answer has not. */
  async hasReplayed(position: string): Promise<boolean> {
    if (performance.now() < this.#awayUntil) return false;
    if (comparePositions(this.#replayed, position) >= 0) return true;
    try {
      const text = "SELECT coalesce(pg_last_wal_replay_lsn(), pg_current_wal_insert_lsn())::text AS position";
      const { rows } = await this.pool.query<{ position: string }>(text);
      this.#replayed = rows[0]?.position ?? "0/0";
      return comparePositions(this.#replayed, position) >= 0;
    } catch {
      this.away();
      return false;
    }
  }

  /** Leaves it alone for a while. */
  away(): void {
    this.#awayUntil = performance.now() + probeMs;
  }
}
