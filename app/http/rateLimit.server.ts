/** The answer to what was done too often, where there is no form to show again (`refusedBy` where there is). */
export function tooManyRequests(retryAfterSeconds: number): Response {
  return new Response(null, { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } });
}
