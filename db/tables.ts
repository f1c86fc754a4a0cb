import { parseAddress } from "./address.ts";
import { postgresColumns, sqliteColumns } from "./columns.ts";
import { makeSchema, type Schema } from "./schema/schema.ts";

/** The tables of the engine chosen by DATABASE_URL. */
export const t: Schema = makeSchema(
  parseAddress(process.env.DATABASE_URL).engine === "postgres" ? postgresColumns : sqliteColumns,
);
