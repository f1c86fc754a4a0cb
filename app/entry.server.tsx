import type { AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { I18nextProvider } from "react-i18next";
import { FailureContext } from "#app/components/layout/failure.ts";
import { NonceContext } from "#app/components/layout/nonce.ts";
import { TemplateContext } from "#app/components/personal/personal.tsx";
import { logger } from "#app/http/logger.server.ts";
import { render } from "#app/http/render.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { DatabaseBusy, DatabaseFull } from "#db/database.ts";

// What server.ts uses of the application.
export { start, stop } from "#app/http/lifecycle.server.ts";
export { endStreams } from "#app/http/live.server.ts";
export { logError, logRequest } from "#app/http/logger.server.ts";
export { withOwnWrites } from "#app/http/position.server.ts";
export { serveReadingPage } from "#app/http/reading.server.ts";
export { isCrossOriginWrite } from "#app/http/sameOrigin.ts";
export { securityHeaders } from "#app/http/security.ts";

/** A page of the application, in the language of its address. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const [, first] = new URL(request.url).pathname.split("/");
  const language: Language = isLanguage(first) ? first : "en";
  const { busy = false, requestId } = loadContext;
  const html = await render(
    <NonceContext.Provider value={loadContext.nonce}>
      <TemplateContext.Provider value={loadContext.template ?? null}>
        <FailureContext.Provider value={{ busy, requestId }}>
          <I18nextProvider i18n={i18nFor(language)}>
            <RemixServer context={context} url={request.url} nonce={loadContext.nonce} />
          </I18nextProvider>
        </FailureContext.Provider>
      </TemplateContext.Provider>
    </NonceContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (busy) headers.set("Retry-After", "5");
  return new Response(html, { status: busy ? 503 : status, headers });
}

/**
 * Remix calls this for every error that a loader, an action or a component throws. What it has a status for is no
 * failure of ours: a form sent to a page that takes none.
 */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.busy = error instanceof DatabaseBusy || error instanceof DatabaseFull;
  const { pathname } = new URL(request.url);
  logger.error({ error, requestId: context.requestId, method: request.method, pathname }, "request failed");
}
