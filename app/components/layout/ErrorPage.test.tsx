import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { describe, expect, test } from "vitest";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import en from "../../../locales/en/common.json" with { type: "json" };
import zh from "../../../locales/zh/common.json" with { type: "json" };
import { ErrorPage } from "./ErrorPage.tsx";
import { type Failure, FailureContext } from "./failure.ts";

const texts = { en: en.errors, zh: zh.errors };

const Nothing = () => null;

/** The page as it is shown when the loader of an address throws. */
async function pageFor(language: Language, thrown: unknown, failure: Failure | null = null): Promise<string> {
  const loader = () => {
    throw thrown;
  };
  const handler = createStaticHandler([{ path: "*", loader, Component: Nothing, ErrorBoundary: ErrorPage }]);
  const context = await handler.query(new Request(`http://localhost/${language}/courses?q=1`));
  if (context instanceof Response) throw context;
  const html = renderToString(
    <I18nextProvider i18n={i18nFor(language)}>
      <FailureContext.Provider value={failure}>
        <StaticRouterProvider
          router={createStaticRouter(handler.dataRoutes, context)}
          context={context}
          hydrate={false}
        />
      </FailureContext.Provider>
    </I18nextProvider>,
  );
  return html.replaceAll("&#x27;", "'");
}

const failure: Failure = { busy: false, requestId: "request-7" };

describe.each(languages)("in %s", (language) => {
  const { [language]: text } = texts;

  test.each([403, 404, 503] as const)("%i says what happened and where to go on", async (status) => {
    const html = await pageFor(language, new Response(null, { status }));
    expect(html).toContain(text[`${status}title`]);
    expect(html).toContain(text[`${status}text`]);
    expect(html).toContain(`href="/${language}/courses"`);
  });

  test("a method that a page does not take is an address that does not exist", async () => {
    expect(await pageFor(language, new Response(null, { status: 405 }))).toContain(text["404title"]);
  });

  test("a bug shows the number of the request, a way to try again, and nothing of the error", async () => {
    const html = await pageFor(language, new Error("SECRET-OF-THE-MACHINE"), failure);
    expect(html).toContain(text["500title"]);
    expect(html).toContain("request-7");
    expect(html).toContain(`href="/${language}/courses?q=1"`);
    expect(html).not.toContain("SECRET-OF-THE-MACHINE");
  });

  test("a busy database says that nothing was saved", async () => {
    const html = await pageFor(language, new Error("busy"), { ...failure, busy: true });
    expect(html).toContain(text["503title"]);
    expect(html).toContain(text["503text"]);
  });

  test("what is not there has no number of a request", async () => {
    expect(await pageFor(language, new Response(null, { status: 404 }), failure)).not.toContain("request-7");
  });
});
