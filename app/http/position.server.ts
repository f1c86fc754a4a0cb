import type { IncomingMessage, ServerResponse } from "node:http";
import { withPosition } from "#db/position.ts";

/** What browsers send back: how far the database's log had got when they last wrote. It is in no way secret. */
const cookieName = "position";
const cookiePattern = /(?:^|;\s*)position=([\dA-F]+\/[\dA-F]+)(?=\s*(?:;|$))/;

/**
 * Answers a request so that a replica which lags behind is not asked for what this browser has just written: the
 * position after its last write comes with its cookie, and the one after this request's goes back in it.
 * Any process can answer the next request.
 */
export function withOwnWrites<T>(
  request: Pick<IncomingMessage, "headers">,
  response: ServerResponse,
  answer: () => T,
): T {
  const [, position] = cookiePattern.exec(request.headers.cookie ?? "") ?? [];
  return withPosition(position, (moved) => {
    beforeHeaders(response, () => {
      const now = moved();
      if (now) response.appendHeader("Set-Cookie", `${cookieName}=${now}; Path=/; HttpOnly; SameSite=Lax`);
    });
    return answer();
  });
}

function beforeHeaders(response: ServerResponse, work: () => void): void {
  const { writeHead } = response;
  response.writeHead = (...head: unknown[]) => {
    response.writeHead = writeHead;
    work();
    return Reflect.apply(writeHead, response, head);
  };
}
