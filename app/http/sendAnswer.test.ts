import { once } from "node:events";
import { createServer, get, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import compression from "compression";
import express from "express";
import { afterEach, describe, expect, test } from "vitest";
import { sendAnswer } from "./sendAnswer.ts";
import { streamed } from "./streamed.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function fetchFrom(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { headers }, resolve).on("error", reject));
}

const megabyte = 1024 * 1024;
/** More than any machine keeps for a connection by itself. */
const far = 400;

/** Counts the megabytes it makes, and whether it was ended. */
function makes(count: number, of = "x") {
  const made = { megabytes: 0, ended: false };
  async function* chunks() {
    try {
      for (; made.megabytes < count; made.megabytes++) yield new Uint8Array(Buffer.alloc(megabyte, of));
    } finally {
      made.ended = true;
    }
  }
  return { made, body: streamed(chunks()) };
}

/** Until nothing more is made for a good while. */
async function untilStill(made: { megabytes: number }): Promise<void> {
  for (let [still, before] = [0, -1]; still < 500 && made.megabytes < far; ) {
    await turn();
    [still, before] = [made.megabytes === before ? still + 1 : 0, made.megabytes];
  }
}

describe.each(["as it is", "compressed"])("a body that is made as it is fetched, %s", (how) => {
  const listen = (answer: () => Response): RequestListener => {
    const app = express();
    // What is random does not get shorter.
    if (how === "compressed") app.use(compression({ level: 0 }));
    app.use((_, response, next) => void sendAnswer(response, answer()).catch(next));
    return app;
  };
  const headers = { "Accept-Encoding": "gzip" };

  test("waits for a reader who stops, and ends when they leave", async () => {
    const { made, body } = makes(far);
    const url = await serve(listen(() => new Response(body, { headers: { "Content-Type": "text/csv" } })));
    const response = await fetchFrom(url, headers);
    expect(response.headers["content-encoding"]).toBe(how === "compressed" ? "gzip" : undefined);
    await untilStill(made);
    expect(made.megabytes).toBeLessThan(far / 4);
    expect(made.ended).toBe(false);
    response.destroy();
    while (!made.ended) await turn();
  });

  test("comes whole to a reader who takes it", async () => {
    const { made, body } = makes(20);
    const url = await serve(listen(() => new Response(body, { headers: { "Content-Type": "text/csv" } })));
    const answer = await fetch(url);
    expect(await answer.text()).toHaveLength(20 * megabyte);
    expect(made).toEqual({ megabytes: 20, ended: true });
  });
});

test("status, headers and several cookies are passed on; no body is no body", async () => {
  const headers = new Headers({ Location: "/en" });
  headers.append("Set-Cookie", "a=1");
  headers.append("Set-Cookie", "b=2");
  const url = await serve((_, response) => void sendAnswer(response, new Response(null, { status: 303, headers })));
  const response = await fetchFrom(url);
  expect(response.statusCode).toBe(303);
  expect(response.headers).toMatchObject({ location: "/en", "set-cookie": ["a=1", "b=2"] });
  expect(await text(response)).toBe("");
});

test("a body that fails in the middle is an error here, and is cut off there", async () => {
  async function* failing() {
    yield new Uint8Array([1]);
    throw new Error("The database is gone");
  }
  let failed: unknown;
  const url = await serve((_, response) => {
    sendAnswer(response, new Response(streamed(failing()))).catch((error) => {
      failed = error;
    });
  });
  await expect(text(await fetchFrom(url))).rejects.toThrow("aborted");
  expect(String(failed)).toContain("The database is gone");
});
