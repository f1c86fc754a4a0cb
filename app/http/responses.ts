/** Not there, or not for this person to know: the calm 404 page. */
export function notFound(): never {
  throw new Response(null, { status: 404 });
}

/** It was there and is not any more: the calm 410 page. */
export function gone(): never {
  throw new Response(null, { status: 410 });
}

/** There, but not theirs: the calm 403 page. */
export function forbidden(): never {
  throw new Response(null, { status: 403 });
}
