import { type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";

export interface Asked {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A plain request on a connection of its own, with nothing decoded or followed behind one's back. */
export function ask(
  address: string,
  headers: Record<string, string> = {},
  { method = "GET", body = "" }: { method?: string; body?: string | Uint8Array } = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, agent: false }, (response) => {
      buffer(response).then((received) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received });
        sent.destroy();
      }, reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
