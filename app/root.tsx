import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPage, useErrorKind } from "#app/components/layout/ErrorPage.tsx";
import { Footer } from "#app/components/layout/Footer.tsx";
import { Header } from "#app/components/layout/Header.tsx";
import { pageTitle } from "#app/components/layout/meta.ts";
import { useNonce } from "#app/components/layout/nonce.ts";
import { supportBanner } from "#app/components/layout/SupportBanner.tsx";
import { Personal, PersonalContext, type PersonalView } from "#app/components/personal/personal.tsx";
import { setSiteLook } from "#app/domain/site/look.ts";
import enhance from "#app/enhance/enhance.ts?worker&url";
import { inLanguage } from "#app/i18n/address.ts";
import { isLanguage, type Language, languages, languageTag } from "#app/i18n/languages.ts";
import styles from "#app/styles/index.css?url";
import packageJson from "../package.json";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "manifest", href: "/manifest.webmanifest" },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ location }) => [{ title: pageTitle(languageOf(location.pathname)) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shellOf } = await import("#app/http/shell.server.ts");
  return shellOf(request, context);
}

export function Layout({ children }: { children: ReactNode }) {
  const language = languageOf(useLocation().pathname);
  const { t } = useTranslation();
  const shell = useRouteLoaderData<typeof loader>("root");
  const matches = useMatches();
  // Before the title and the header are made; in the browser the page itself is all there is to know it from.
  if (shell?.site) setSiteLook(shell.site);
  const failed = useErrorKind();
  const working = !failed && matches.every(({ handle }) => !has(handle, "scripts", false));
  const isBare = matches.some(({ handle }) => has(handle, "bare", true));
  const nonce = useNonce();
  return (
    <html lang={languageTag[language]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b6a66" />
        {failed ? <title>{pageTitle(language, t(`errors.${failed}title`))}</title> : <Meta />}
        {shell ? <Alternates origin={shell.origin} /> : null}
        <Links />
        <script type="module" src={enhance} async />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t("skipToContent")}
        </a>
        <PersonalContext.Provider value={usePersonalView(shell?.view)}>
          <div className="support-place">
            <Personal place={supportBanner} props={{ language }} />
          </div>
          {isBare ? null : <Header language={language} />}
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </PersonalContext.Provider>
        {isBare ? null : <Footer language={language} version={packageJson.version} />}
        {working ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}

/** The page's address in each language, for search engines. */
function Alternates({ origin }: { origin: string }) {
  const { pathname, search } = useLocation();
  const page = pathname + (search.startsWith("?q=") ? search : "");
  return (
    <>
      <link rel="canonical" href={origin + pathname} />
      {languages.map((language) => (
        <link
          key={language}
          rel="alternate"
          hrefLang={languageTag[language]}
          href={origin + inLanguage(language, page)}
        />
      ))}
      <link rel="alternate" hrefLang="x-default" href={origin + inLanguage("en", page)} />
    </>
  );
}

/** Root and page each know a part of the view: who is here, and what they did on this page. */
function usePersonalView(shellView: PersonalView | undefined): PersonalView {
  const parts = useMatches().map(({ data }) => partOf(data));
  return Object.assign({ person: null, here: "/" }, shellView, ...parts);
}

function partOf(data: unknown): Partial<PersonalView> {
  return typeof data === "object" && data !== null && "personal" in data
    ? (data.personal as Partial<PersonalView>)
    : {};
}

/** What a route says of its page: `scripts: false`, a reading page; `bare: true`, neither header nor footer. */
function has(handle: unknown, name: string, value: boolean): boolean {
  return typeof handle === "object" && handle !== null && (handle as Record<string, unknown>)[name] === value;
}

function languageOf(pathname: string): Language {
  const first = pathname.split("/")[1];
  return isLanguage(first) ? first : "en";
}
