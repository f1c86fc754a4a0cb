import { createHash, type Hash } from "node:crypto";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { postgresColumns } from "./columns.ts";
import { makeSchema } from "./schema/schema.ts";

/** What a value is, on whichever engine it stands. */
export type Kind = "text" | "integer" | "real" | "bool" | "instant" | "json";

/** Instants as milliseconds, JSON as its text, the rest as it is. */
export type Value = string | number | boolean | null;

export interface CopiedTable {
  name: string;
  columns: { name: string; kind: Kind; type: string }[];
  primaryKey: string[];
}

const kinds: [RegExp, Kind][] = [
  [/^text/, "text"],
  [/^(integer|bigint)/, "integer"],
  [/^double/, "real"],
  [/^boolean/, "bool"],
  [/^timestamp/, "instant"],
  [/^jsonb/, "json"],
];

/** Every table, those that others refer to before them. */
export function tablesInOrder(): CopiedTable[] {
  const configs = Object.values(makeSchema(postgresColumns)).map((table) => getTableConfig(table));
  const ordered: typeof configs = [];
  while (ordered.length < configs.length) {
    const next = configs.filter(
      (config) =>
        !ordered.includes(config) && refersTo(config).every((name) => ordered.some((done) => done.name === name)),
    );
    if (next.length === 0) throw new Error("tables refer to each other in a circle");
    ordered.push(...next);
  }
  return ordered.map((config) => ({ name: config.name, columns: columnsOf(config), primaryKey: primaryKeyOf(config) }));
}

type Config = ReturnType<typeof getTableConfig>;

function refersTo(config: Config): string[] {
  const names = config.foreignKeys.map((key) => {
    const { foreignTable } = key.reference();
    if (!(foreignTable instanceof PgTable)) throw new Error("not a table");
    return getTableConfig(foreignTable).name;
  });
  return names.filter((name) => name !== config.name);
}

function columnsOf(config: Config) {
  return config.columns.map((column) => {
    const type = column.getSQLType();
    const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
    if (!kind) throw new Error(`${config.name}.${column.name}: nobody has said how to copy ${type}`);
    return { name: column.name, kind, type };
  });
}

function primaryKeyOf(config: Config): string[] {
  const own = config.columns.filter((column) => column.primary);
  return [...own, ...config.primaryKeys.flatMap((key) => key.columns)].map((column) => column.name);
}

/** What rows come down to, in their order: equal digests, equal rows, on whichever engines. */
export class Digest {
  readonly #hash: Hash = createHash("sha256");
  rows = 0;

  add(table: CopiedTable, row: Value[]): void {
    this.rows++;
    const told = row.map((value, n) =>
      table.columns[n]?.kind === "json" && value !== null ? canonical(String(value)) : value,
    );
    this.#hash.update(JSON.stringify(told)).update("\n");
  }

  get hex(): string {
    return this.#hash.copy().digest("hex");
  }
}

/** JSON with its keys sorted, since PostgreSQL keeps them in an order of its own. */
function canonical(text: string): unknown {
  return sorted(JSON.parse(text));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, part]) => [key, sorted(part)]);
}

/** How many rows to take at a time, so that some megabytes are held, whatever a row weighs. */
export class PortionSize {
  #rows = 50;

  get rows(): number {
    return this.#rows;
  }

  /** Learns from what the last rows weighed. */
  learn(rows: Value[][]): void {
    const bytes = rows.reduce((sum, row) => sum + weight(row), 0);
    const perRow = Math.max(bytes / Math.max(rows.length, 1), 1);
    this.#rows = Math.min(Math.max(Math.floor(500_000 / perRow), 5), this.#rows * 4, 1_000);
  }
}

function weight(row: Value[]): number {
  return row.reduce((sum: number, value) => sum + (typeof value === "string" ? value.length : 8), 0);
}
