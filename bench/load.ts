import type { Bare, Client } from "./processes.ts";

export const connections = 8;
const rounds = 5;
const secondsEach = 0.8;

/** A server and what to ask it. */
export interface Target {
  port: number;
  requests: string[];
}

export interface Rates {
  perSecond: number;
  p50: number;
  p95: number;
}

export interface Comparison {
  measured: Rates;
  baseline: Rates;
  /** Of the rates, measured to baseline: the median over the rounds. */
  ratio: number;
}

/**
 * Measured thing and baseline in turn, a short while each, several times: what else the machine does meets both alike,
 * and the median of the rounds' ratios passes over the rounds it met unevenly.
 */
export async function compare(client: Client, measured: Target, baseline: Target): Promise<Comparison> {
  for (const target of [measured, baseline]) await client.load({ ...target, connections, seconds: secondsEach });
  const samples = { measured: newSamples(), baseline: newSamples() };
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (["measured", "baseline"] as const) : (["baseline", "measured"] as const);
    const rates = { measured: 0, baseline: 0 };
    for (const which of order) {
      const target = which === "measured" ? measured : baseline;
      const answer = await client.load({ ...target, connections, seconds: secondsEach });
      const [refusal] = Object.entries(answer.refused);
      if (refusal) throw new Error(`${refusal[1]} of ${answer.requests} requests were answered ${refusal[0]}`);
      rates[which] = answer.requests / answer.seconds;
      samples[which].rates.push(rates[which]);
      samples[which].latencies.push(...answer.latencies);
    }
    ratios.push(rates.measured / rates.baseline);
  }
  return { measured: ratesOf(samples.measured), baseline: ratesOf(samples.baseline), ratio: median(ratios) };
}

/** Compares a page of ours with a bare server that sends the very bytes the page is sent as. */
export async function compareWithBare(
  client: Client,
  bare: Bare,
  measured: Target,
  request = measured.requests[0] ?? "",
): Promise<Comparison & { bytes: number }> {
  const sample = await askOnce(measured.port, request);
  await bare.serve(sample);
  const bytes = Buffer.byteLength(sample.body, "base64");
  return { ...(await compare(client, measured, { port: bare.port, requests: measured.requests })), bytes };
}

/** One response, as it goes over the wire: nothing unpacked. */
export async function askOnce(port: number, request: string) {
  const { request: ask } = await import("node:http");
  const [head = "", body = ""] = request.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const [method, path] = first.split(" ");
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>(
    (resolve, reject) => {
      const asked = ask({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => {
          const { date: _, connection: _c, "keep-alive": _k, "transfer-encoding": _t, ...kept } = response.headers;
          resolve({ status: response.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks).toString("base64") });
        });
      });
      asked.once("error", reject);
      asked.end(body);
    },
  );
}

interface Wanted {
  path: string;
  cookie?: string;
  encoding?: string;
  form?: Record<string, string>;
}

/** A request as a browser would send it, with its few headers that matter. */
export function requestFor(port: number, { path, cookie, encoding, form }: Wanted): string {
  const body = form ? new URLSearchParams(form).toString() : "";
  const lines = [`${form ? "POST" : "GET"} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Accept: text/html"];
  if (encoding) lines.push(`Accept-Encoding: ${encoding}`);
  if (cookie) lines.push(`Cookie: ${cookie}`);
  if (form) {
    lines.push("Content-Type: application/x-www-form-urlencoded", `Content-Length: ${Buffer.byteLength(body)}`);
    lines.push(
      `Origin: http://127.0.0.1:${port}`,
      "Sec-Fetch-Site: same-origin",
      "Sec-Fetch-Mode: cors",
      "Sec-Fetch-Dest: empty",
    );
  }
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}

interface Samples {
  rates: number[];
  latencies: number[];
}
const newSamples = (): Samples => ({ rates: [], latencies: [] });

function ratesOf({ rates, latencies }: Samples): Rates {
  latencies.sort((a, b) => a - b);
  return { perSecond: median(rates), p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) };
}

export function median(values: number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
