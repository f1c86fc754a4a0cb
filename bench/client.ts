/**
 * A client that costs little, in a process of its own: 8 sockets, one request at a time on each. It is told what to do
 * over IPC and answers with the latencies.
 */
import { connect, type Socket } from "node:net";

/** `requests` are whole HTTP requests; the sockets take them in turn, socket i the ones at i, i + connections, … */
export interface Order {
  port: number;
  requests: string[];
  connections: number;
  seconds: number;
}

export interface Answer {
  requests: number;
  seconds: number;
  /** Milliseconds, ascending, at most 20,000 of them evenly picked. */
  latencies: number[];
  /** Status codes other than 2xx and 3xx, with how often. */
  refused: Record<string, number>;
}

process.on("message", (order: Order) => {
  runOrder(order).then(
    (answer) => process.send?.(answer),
    (error: Error) => process.send?.({ error: error.message }),
  );
});

async function runOrder({ port, requests, connections, seconds }: Order): Promise<Answer> {
  const buffers = requests.map((request) => Buffer.from(request));
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const record = (milliseconds: number, status: string) => {
    latencies.push(milliseconds);
    if (status[0] !== "2" && status[0] !== "3") refused[status] = (refused[status] ?? 0) + 1;
  };
  await Promise.all(
    Array.from({ length: connections }, (_, index) => {
      let turn = index;
      const next = () => {
        const request = buffers[turn % buffers.length];
        turn += connections;
        return request!;
      };
      return keepAsking(port, next, until, record);
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  return { requests: latencies.length, seconds: took, latencies: picked(latencies.sort((a, b) => a - b)), refused };
}

function picked(sorted: number[]): number[] {
  const every = Math.ceil(sorted.length / 20_000);
  return sorted.filter((_, index) => index % every === 0);
}

/** One socket, until the time is up. A server that closes it is an error: keep-alive is part of what is measured. */
function keepAsking(
  port: number,
  next: () => Buffer,
  until: number,
  record: (milliseconds: number, status: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let sentAt = 0;
    let reply = newReply();
    const send = () => {
      reply = newReply();
      sentAt = performance.now();
      socket.write(next());
    };
    socket.once("connect", send);
    socket.on("data", (chunk) => {
      if (!feed(reply, chunk)) return;
      const now = performance.now();
      record(now - sentAt, reply.status);
      if (now < until) send();
      else socket.end(resolve);
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the server closed a connection")));
  });
}

interface Reply {
  status: string;
  head: Buffer | undefined;
  /** Bytes of the body still to come; -1 when it comes in chunks and says itself when it ends. */
  left: number;
  tail: string;
}

function newReply(): Reply {
  return { status: "", head: Buffer.alloc(0), left: 0, tail: "" };
}

/** Takes in what arrived. True when the response is complete. */
function feed(reply: Reply, chunk: Buffer): boolean {
  if (!reply.head) return feedBody(reply, chunk);
  const head = reply.head.length > 0 ? Buffer.concat([reply.head, chunk]) : chunk;
  const end = head.indexOf("\r\n\r\n");
  if (end < 0) {
    reply.head = head;
    return false;
  }
  const text = head.toString("latin1", 0, end);
  reply.head = undefined;
  reply.status = text.slice(9, 12);
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  const none = reply.status === "304" || reply.status === "204";
  reply.left = length !== undefined ? Number(length) : none ? 0 : -1;
  reply.tail = "\n";
  return feedBody(reply, head.subarray(end + 4));
}

function feedBody(reply: Reply, chunk: Buffer): boolean {
  if (reply.left >= 0) {
    reply.left -= chunk.length;
    return reply.left <= 0;
  }
  reply.tail = (reply.tail + chunk.toString("latin1", Math.max(0, chunk.length - 7))).slice(-7);
  return reply.tail.endsWith("\n0\r\n\r\n");
}
