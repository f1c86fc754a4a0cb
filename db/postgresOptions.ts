import { z } from "zod";

/** What the environment says about PostgreSQL. The engine checks nothing further. */
const Settings = z.object({
  DATABASE_REPLICAS: z
    .string()
    .default("")
    .transform((text) => text.split(/\s+|,(?=\s*postgres)/).filter(Boolean)),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(1_000).default(10),
  DATABASE_ISOLATION: z.enum(["serializable", "repeatable read"]).default("serializable"),
  DATABASE_NAMED: z.enum(["on", "off"]).default("on"),
  DATABASE_WAIT_SECONDS: z.coerce.number().min(1).max(300).default(20),
});

/** The settings of `openPostgres` as the environment gives them. */
export function postgresOptions(env: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const settings = Settings.parse(set);
  return {
    replicas: settings.DATABASE_REPLICAS,
    connections: settings.DATABASE_CONNECTIONS,
    isolation: settings.DATABASE_ISOLATION,
    named: settings.DATABASE_NAMED === "on",
    waitMs: settings.DATABASE_WAIT_SECONDS * 1_000,
  };
}
