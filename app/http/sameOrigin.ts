const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** How a request's headers are asked for: lower-case names; `Headers` and Node's own object both have them. */
export type RequestHeaders = Headers | Record<string, string | string[] | undefined>;

/**
 * Whether a write comes from a page of another site and is to be refused. `Origin` decides where the browser sends it,
 * then `Sec-Fetch-Site`, then `Referer`. A request with none of them is refused when it carries a cookie: no browser of
 * today sends one, and without a cookie it can do nothing in anybody's name.
 */
export function isCrossOriginWrite(method: string, headers: RequestHeaders, ownOrigin: string): boolean {
  if (reading.has(method.toUpperCase())) return false;
  const own = originOf(ownOrigin);
  const origin = header(headers, "origin");
  if (origin !== undefined) return origin !== own;
  const site = header(headers, "sec-fetch-site");
  if (site !== undefined) return site !== "same-origin";
  const referer = header(headers, "referer");
  if (referer !== undefined) return originOf(referer) !== own;
  return header(headers, "cookie") !== undefined;
}

function header(headers: RequestHeaders, name: string): string | undefined {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
