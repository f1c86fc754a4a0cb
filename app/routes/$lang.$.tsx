import { notFound } from "#app/http/responses.ts";

/** Any other address: the calm 404 page. */
export function loader() {
  return notFound();
}

export function action() {
  return notFound();
}
