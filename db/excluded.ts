import { type SQL, sql } from "drizzle-orm";

/** In an upsert: the value that was to be inserted. Both engines call it so. */
export function excluded<T>(column: string): SQL<T> {
  return sql<T>`excluded.${sql.identifier(column)}`;
}
