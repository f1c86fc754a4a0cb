import { parseAddress } from "./address.ts";
import { postgresSource, postgresTarget } from "./copyPostgres.server.ts";
import { sqliteSource, sqliteTarget } from "./copySqlite.server.ts";
import { type CopiedTable, Digest, tablesInOrder, type Value } from "./copyTables.ts";
import { DatabaseError, DatabaseMismatch } from "./database.ts";

interface Rows {
  count(table: CopiedTable): Promise<number>;
  /** In the order of the primary key, some at a time. */
  rows(table: CopiedTable): AsyncGenerator<Value[][]>;
  close(): Promise<void>;
}

/** A database as it is at one moment. */
export type Source = Rows;

/** A transaction that either takes in everything or leaves nothing. */
export interface Target extends Rows {
  insert(table: CopiedTable, rows: Value[][]): Promise<void>;
  commit(): Promise<void>;
}

export interface CopyReport {
  table: string;
  rows: number;
  digest: string;
}

export interface CopyProgress {
  table: string;
  done: number;
  total: number;
  step: "copied" | "verified";
}

/**
 * Copies everything from one database to another that is empty, in one transaction: interrupted, it leaves nothing
 * behind and may be started again. Every table is read back and compared by its digest before anything is kept.
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress: (progress: CopyProgress) => void = () => {},
): Promise<CopyReport[]> {
  const tables = tablesInOrder();
  const source = await openSource(from);
  try {
    const target = await openTarget(to);
    try {
      await refuseFull(target, tables);
      const reports: CopyReport[] = [];
      for (const table of tables) reports.push(await copyTable(source, target, table, onProgress));
      await target.commit();
      return reports;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function openSource(url: string): Source | Promise<Source> {
  const address = parseAddress(url);
  return address.engine === "sqlite" ? sqliteSource(address.file) : postgresSource(address.url);
}

function openTarget(url: string): Target | Promise<Target> {
  const address = parseAddress(url);
  return address.engine === "sqlite" ? sqliteTarget(address.file) : postgresTarget(address.url);
}

async function refuseFull(target: Target, tables: CopiedTable[]): Promise<void> {
  for (const table of tables) {
    const rows = await target.count(table);
    if (rows > 0) throw new DatabaseError(`the target is not empty: ${table.name} has ${rows} rows`);
  }
}

async function copyTable(
  source: Source,
  target: Target,
  table: CopiedTable,
  onProgress: (progress: CopyProgress) => void,
): Promise<CopyReport> {
  const total = await source.count(table);
  const tell = (step: CopyProgress["step"], done: number) => onProgress({ table: table.name, done, total, step });
  const [sent, found] = [new Digest(), new Digest()];
  for await (const rows of source.rows(table)) {
    await target.insert(table, rows);
    for (const row of rows) sent.add(table, row);
    tell("copied", sent.rows);
  }
  for await (const rows of target.rows(table)) {
    for (const row of rows) found.add(table, row);
    tell("verified", found.rows);
  }
  if (sent.hex !== found.hex) {
    throw new DatabaseMismatch(`${table.name} came out differently: ${sent.rows} rows sent, ${found.rows} found`);
  }
  return { table: table.name, rows: sent.rows, digest: sent.hex };
}
