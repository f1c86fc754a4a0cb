import { useTranslation } from "react-i18next";
import { Pieces } from "#app/components/reading/Pieces.tsx";
import type { Hit, SearchResults } from "#app/domain/search/search.ts";
import { languageTag, otherLanguage } from "#app/i18n/languages.ts";

/** What was found in the reader's language, then what is in the other one alone. */
export function Results({ results }: { results: SearchResults }) {
  const { t } = useTranslation("search");
  return (
    <>
      <ResultList hits={results.own} />
      {results.own.length >= 30 ? <p className="muted">{t("more", { count: results.own.length })}</p> : null}
      {results.other.length > 0 ? (
        <section className="stack" aria-labelledby="in-other-language">
          <h2 id="in-other-language">{t("otherTitle")}</h2>
          <p className="muted">{t("otherText")}</p>
          <ResultList hits={results.other} foreign />
        </section>
      ) : null}
    </>
  );
}

function ResultList({ hits, foreign = false }: { hits: Hit[]; foreign?: boolean }) {
  if (hits.length === 0) return null;
  return (
    <ol className="results">
      {hits.map((hit) => (
        <Result key={hit.href} hit={hit} foreign={foreign} />
      ))}
    </ol>
  );
}

function Result({ hit, foreign }: { hit: Hit; foreign: boolean }) {
  const { t } = useTranslation("search");
  const lang = foreign ? languageTag[hit.language] : undefined;
  return (
    <li className="result">
      <p className="result-kind">
        {t(`kind.${hit.kind}`)}
        {hit.number ? ` ${hit.number}` : ""}
        {hit.course ? <span lang={lang}>{hit.course}</span> : null}
      </p>
      <p className="result-title">
        <a href={hit.href} lang={lang} hrefLang={lang}>
          <Pieces pieces={hit.title} />
        </a>
        {hit.partner ? (
          <span className="result-partner" lang={languageTag[otherLanguage(hit.language)]}>
            <Pieces pieces={hit.partner} />
          </span>
        ) : null}
      </p>
      {hit.snippet.length > 0 ? (
        <p lang={lang}>
          <Pieces pieces={hit.snippet} />
        </p>
      ) : null}
      {hit.blocks.length > 0 ? (
        <ul className="result-blocks" lang={lang}>
          {hit.blocks.map(({ href, heading, snippet }) => (
            <li key={href}>
              <a href={href} hrefLang={lang}>
                <Pieces pieces={heading} />
              </a>
              <p>
                <Pieces pieces={snippet} />
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
