import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { NonceContext } from "#app/components/layout/nonce.ts";
import { TemplateContext } from "#app/components/personal/personal.tsx";
import { logger } from "#app/http/logger.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";

// What server.ts uses of the application.
export { start, stop } from "#app/http/lifecycle.server.ts";
export { logError } from "#app/http/logger.server.ts";
export { serveReadingPage } from "#app/http/reading.server.ts";
export { securityHeaders } from "#app/http/security.ts";

/** Renders the whole page before it is sent: no page of ours waits for anything while it streams. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const [, first] = new URL(request.url).pathname.split("/");
  const language: Language = isLanguage(first) ? first : "en";
  const html = await render(
    <NonceContext.Provider value={loadContext.nonce}>
      <TemplateContext.Provider value={loadContext.template ?? null}>
        <I18nextProvider i18n={i18nFor(language)}>
          <RemixServer context={context} url={request.url} nonce={loadContext.nonce} />
        </I18nextProvider>
      </TemplateContext.Provider>
    </NonceContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

function render(page: React.ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      onAllReady: () => resolve(text(pipe(new PassThrough()))),
      onShellError: reject,
      onError: reject,
    });
  });
}

/** Remix calls this for every error that a loader, an action or a component throws. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logger.error({ error, url: new URL(request.url).pathname }, "request failed");
}
