import type { AppLoadContext } from "@remix-run/node";
import { isLanguage } from "#app/i18n/languages.ts";

type Render = (request: Request, context: AppLoadContext) => Promise<Response>;

/**
 * Routes that only take forms have no page of their own. When one of them fails, or is opened by hand, Remix answers
 * with a bare line; a person gets the calm page instead, as it looks where they came from.
 */
export async function withCalmPage(
  request: Request,
  answer: Response,
  context: AppLoadContext,
  render: Render,
): Promise<Response> {
  if (!isBare(answer) || !isForPeople(request)) return answer;
  const headers = { Cookie: request.headers.get("Cookie") ?? "" };
  const show = (at: URL) => render(new Request(at, { headers }), { ...context, failed: answer.status });
  const page = await show(whereFrom(request));
  // Some pages lead elsewhere before they show anything; the list of courses never does.
  return page.status >= 400 ? page : show(coursesOf(request));
}

/** A failure, or nothing there, in plain text or without any. */
function isBare({ status, headers }: Response): boolean {
  const type = headers.get("Content-Type") ?? "text/plain";
  return (status === 404 || status >= 500) && type.startsWith("text/plain");
}

/** A browser that shows what it gets, not a script that asks. */
function isForPeople({ headers, url }: Request): boolean {
  const asksForPage = headers.get("Accept")?.includes("text/html") ?? false;
  return asksForPage && headers.get("Sec-Fetch-Dest") !== "empty" && !new URL(url).pathname.endsWith(".data");
}

/** The page of ours that the form stood on; the list of courses where that is not known. */
function whereFrom(request: Request): URL {
  const referer = request.headers.get("Referer") ?? "";
  const [here, page] = [new URL(request.url), URL.canParse(referer) ? new URL(referer) : undefined];
  return page && page.origin === here.origin && page.pathname !== here.pathname ? page : coursesOf(request);
}

function coursesOf({ url }: Request): URL {
  const [, first] = new URL(url).pathname.split("/");
  return new URL(`/${isLanguage(first) ? first : "en"}/courses`, url);
}
