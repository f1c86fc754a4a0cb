import { notFound } from "#app/http/responses.ts";

/** Any other address: the calm 404 page. */
export function loader() {
  return notFound();
}

export function action() {
  return notFound();
}

/** Never shown; with a component Remix answers with a page rather than with the bare refusal. */
export default function NotFound() {
  return null;
}
