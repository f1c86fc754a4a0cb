import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { kinds } from "#app/domain/search/entries.ts";
import { search } from "#app/domain/search/search.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { KindFilter } from "./KindFilter.tsx";
import { Results } from "./Results.tsx";

export const handle = { scripts: false };

const longestQuery = 100;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const asked = new URL(request.url).searchParams;
  const query = (asked.get("q") ?? "").trim().slice(0, longestQuery);
  const kind = kinds.find((known) => known === asked.get("kind"));
  const results = query ? await search(await currentCatalogue(db), { query, language, kind }) : null;
  const { t } = i18nFor(language);
  const title = query ? t("search:titleFor", { query }) : t("search:title");
  return { language, query, kind: kind ?? null, results, title, description: t("search:description") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [...pageMeta(data), { name: "robots", content: "noindex" }] : [];

export default function SearchPage() {
  const { language, query, kind, results } = useLoaderData<typeof loader>();
  const { t } = useTranslation("search");
  return (
    <div className="stack wide page">
      <h1>{t("title")}</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: the search element is too new for some readers */}
      <form className="search-form" role="search" action={`/${language}/search`}>
        <label htmlFor="q">{t("label")}</label>
        <div className="search-row">
          <input className="input" id="q" type="search" name="q" defaultValue={query} maxLength={longestQuery} />
          <button className="button" type="submit">
            {t("button")}
          </button>
        </div>
        <p className="muted small">{t("hint")}</p>
      </form>
      {results && results.total > 0 ? (
        <>
          <div className="stack">
            <p role="status">
              <strong>{t("found", { count: results.total, query })}</strong>
            </p>
            {results.all ? null : <p className="notice">{t("some")}</p>}
            <KindFilter language={language} query={query} kind={kind} counts={results.counts} total={results.total} />
          </div>
          <Results results={results} />
        </>
      ) : null}
      {results && results.total === 0 ? (
        <div className="notice" role="status">
          <p>
            <strong>{t("none", { query })}</strong>
          </p>
          <p>{t("noneText")}</p>
        </div>
      ) : null}
      {results && results.total > 0 ? null : <Examples />}
    </div>
  );
}

const examples = ["example1", "example2", "example3"] as const;

function Examples() {
  const { language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("search");
  return (
    <nav className="chips" aria-label={t("examples")}>
      <span className="muted">{t("examples")}</span>
      {examples.map((example) => (
        <a className="chip" key={example} href={`/${language}/search?q=${encodeURIComponent(t(example))}`}>
          {t(example)}
        </a>
      ))}
    </nav>
  );
}
