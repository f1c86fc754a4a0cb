/** The baseline: a bare `node:http` server that sends the bytes it is given, in a process of its own. */
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server is to answer from now on, whatever it is asked. */
export interface Reply {
  status: number;
  headers: OutgoingHttpHeaders;
  /** base64 */
  body: string;
}

let reply: { status: number; headers: OutgoingHttpHeaders; body: Buffer } | undefined;

const server = createServer((request, response) => {
  const answer = () => {
    if (!reply) return response.writeHead(503).end();
    return response.writeHead(reply.status, reply.headers).end(reply.body);
  };
  if (request.method === "GET") answer();
  else request.resume().on("end", answer);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.on("message", (given: Reply) => {
  const body = Buffer.from(given.body, "base64");
  const headers = { ...given.headers, "content-length": body.length };
  reply = { status: given.status, headers, body };
  process.send?.("ready");
});
