import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";

/**
 * Two column vocabularies, one type. A table is described once, with `Columns`; which engine it is for is decided by
 * the vocabulary handed in. The type is PostgreSQL's, so that what only SQLite can do (`.get()`, `.all()`) does not
 * compile, and what only PostgreSQL can do fails in the first test on SQLite.
 *
 * Instants, truth values and JSON have codecs of our own: drizzle's fail on a placeholder filled with null.
 */
export type Columns = typeof postgresColumns;

type EnumValues = readonly [string, ...string[]];
type OrNull<T> = T | null;

const asIs = <T>(value: OrNull<T>) => value;
const toJson = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

const pgInstant = pg.customType<{ data: Date; driverData: OrNull<string> }>({
  dataType: () => "timestamp(3) with time zone",
  toDriver: (value: OrNull<Date>) => value?.toISOString() ?? null,
  fromDriver: (value) => new Date(value ?? Number.NaN),
});
const pgJson = <T>(name: string) =>
  pg.customType<{ data: T; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: toJson,
    fromDriver: (value) => value as T,
  })(name);
const pgBigint = pg.customType<{ data: number; driverData: OrNull<number | string> }>({
  dataType: () => "bigint",
  toDriver: asIs,
  fromDriver: Number,
});
const pgBool = pg.customType<{ data: boolean; driverData: OrNull<boolean> }>({
  dataType: () => "boolean",
  toDriver: asIs,
  fromDriver: (value) => value === true,
});

/** How PostgreSQL spells the vocabulary. */
export const postgresColumns = {
  table: pg.pgTable,
  text: (name: string) => pg.text(name),
  enumText: <const V extends EnumValues>(name: string, values: V) => pg.text(name, { enum: values }),
  /** Up to 2³¹ − 1, on either engine. */
  int: (name: string) => pg.integer(name),
  /** A whole number up to 2⁵³ − 1. */
  bigint: (name: string) => pgBigint(name),
  real: (name: string) => pg.doublePrecision(name),
  bool: (name: string) => pgBool(name),
  /** Milliseconds; always `Date` in code. */
  instant: (name: string) => pgInstant(name),
  json: pgJson,
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  check: pg.check,
};

const liteInstant = lite.customType<{ data: Date; driverData: OrNull<number> }>({
  dataType: () => "integer",
  toDriver: (value: OrNull<Date>) => value?.getTime() ?? null,
  fromDriver: (value) => new Date(value ?? Number.NaN),
});
const liteJson = <T>(name: string) =>
  lite.customType<{ data: T; driverData: OrNull<string> }>({
    dataType: () => "text",
    toDriver: toJson,
    fromDriver: (value) => JSON.parse(value ?? "null") as T,
  })(name);
const liteBool = lite.customType<{ data: boolean; driverData: OrNull<number> }>({
  dataType: () => "integer",
  toDriver: (value: OrNull<boolean>) => (value === null ? null : Number(value)),
  fromDriver: (value) => value === 1,
});

const sqlite = {
  table: lite.sqliteTable,
  text: (name: string) => lite.text(name),
  enumText: <const V extends EnumValues>(name: string, values: V) => lite.text(name, { enum: values }),
  int: (name: string) => lite.integer(name),
  bigint: (name: string) => lite.integer(name),
  real: (name: string) => lite.real(name),
  bool: (name: string) => liteBool(name),
  instant: (name: string) => liteInstant(name),
  json: liteJson,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  check: lite.check,
} satisfies Record<keyof Columns, unknown>;

/** How SQLite spells it. The one place where its builders take the type of the other engine's. */
export const sqliteColumns = sqlite as unknown as Columns;
