/** Not there, or not for this person to know: the calm 404 page. */
export function notFound(): never {
  throw new Response(null, { status: 404 });
}

/** There, but not theirs: the calm 403 page. */
export function forbidden(): never {
  throw new Response(null, { status: 403 });
}
