import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/**
 * Sends what Remix answers, at the pace of whoever reads it. Remix's own writer takes a body as fast as it is made, and
 * keeps in memory what a slow reader has not fetched. Somebody who goes away in the middle ends the making.
 */
export async function sendAnswer(response: ServerResponse, answer: Response): Promise<void> {
  response.statusMessage = answer.statusText;
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  if (answer.headers.get("Content-Type")?.startsWith("text/event-stream")) response.flushHeaders();
  if (!answer.body) {
    response.end();
    return;
  }
  try {
    // The same stream, which the types of browsers and of Node describe each in its own way.
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
}

function hasLeft(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
