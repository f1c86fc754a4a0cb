/** Where the data is, as `DATABASE_URL` says it: a file, `file:…`, `:memory:`, or `postgres://…`. */
export type Address = { engine: "sqlite"; file: string } | { engine: "postgres"; url: string };

export const defaultFile = "data/toolkit.db";

export function parseAddress(url: string | undefined): Address {
  if (!url) return { engine: "sqlite", file: defaultFile };
  if (/^postgres(ql)?:/.test(url)) return { engine: "postgres", url };
  return { engine: "sqlite", file: url.replace(/^(file|sqlite):(\/\/(?=\/))?/, "") };
}
