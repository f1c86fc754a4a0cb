/** The page that an address asks for, "?page=2"; the first for what is none. */
export function pageOf(request: Request): number {
  const page = Number(new URL(request.url).searchParams.get("page"));
  return Number.isInteger(page) && page > 1 && page < 100_000 ? page : 1;
}
