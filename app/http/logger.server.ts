import pino from "pino";

/** Structured logs on standard output; `LOG_LEVEL=silent` in tests. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { error: pino.stdSerializers.err },
  redact: ["*.password", "*.passwordHash", "*.token"],
});

/** For errors that reach the server outside a page. */
export function logError(error: unknown): void {
  logger.error({ error }, "request failed");
}

interface Answered {
  requestId: string;
  method: string;
  path: string;
  status: number;
  ms: number;
}

/** One line for each request that was not answered from memory. */
export function logRequest(answered: Answered): void {
  logger.info(answered, "answered");
}
