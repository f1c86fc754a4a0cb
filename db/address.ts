/** Where the data is, as `DATABASE_URL` says it: a file, `file:…`, `:memory:`, or `postgres://…`. */
export type Address = { engine: "sqlite"; file: string } | { engine: "postgres"; url: string };

export const defaultFile = "data/toolkit.db";

export function parseAddress(url: string | undefined): Address {
  if (!url) return { engine: "sqlite", file: defaultFile };
  if (/^postgres(ql)?:/.test(url)) return { engine: "postgres", url };
  return { engine: "sqlite", file: url.replace(/^(file|sqlite):(\/\/(?=\/))?/, "") };
}

/**
 * One address for each host of `postgres://name:password@host:5432,other:5433/database?sslmode=require`: a primary and
 * its standbys, in any order.
 */
export function hostsOf(url: string): string[] {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url);
  if (!parts) return [url];
  const [, before = "", hosts = "", after = ""] = parts;
  return hosts.split(",").map((host) => `${before}${host}${after}`);
}

/** The address without its password, for a log. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, "$1:…@");
}
