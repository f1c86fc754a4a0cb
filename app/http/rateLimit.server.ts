import { data } from "@remix-run/node";

/** The answer to a form that was sent too often: its errors, and when to come back. */
export function waitBefore<Body>(retryAfterSeconds: number, body: Body) {
  return data(body, { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } });
}

/** The same where there is no form to answer. */
export function tooManyRequests(retryAfterSeconds: number): Response {
  return new Response(null, { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } });
}
