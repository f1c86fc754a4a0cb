import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What becomes of a connection when its client sends COMMIT. */
export type Fate = "goesOn" | "cutBefore" | "cutAfter" | "cutAndSentLater";

/** Stands between a client and a PostgreSQL server, and cuts the connection of the next COMMIT. */
export async function severing(server: string): Promise<{ url: string; next: { fate: Fate; send?: () => void } }> {
  const target = new URL(server);
  const next: { fate: Fate; send?: () => void } = { fate: "goesOn" };
  const proxy = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) socket.on("error", () => {});
    upstream.on("data", (chunk) => client.write(chunk));
    upstream.on("close", () => client.destroy());
    client.on("data", (chunk) => pass(chunk, client, upstream, next));
    client.on("close", () => next.send || upstream.end());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const url = new URL(server);
  const address = proxy.address();
  url.port = String(typeof address === "object" ? address?.port : "");
  return { url: url.href, next };
}

function pass(chunk: Buffer, client: Socket, upstream: Socket, next: { fate: Fate; send?: () => void }): void {
  const { fate } = next;
  if (fate === "goesOn" || !chunk.includes("COMMIT")) {
    upstream.write(chunk);
    return;
  }
  next.fate = "goesOn";
  upstream.removeAllListeners("data").resume();
  if (fate === "cutAfter") upstream.write(chunk);
  if (fate === "cutAndSentLater") next.send = () => upstream.end(chunk);
  setTimeout(() => client.destroy(), 30);
}
