import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { buildingBlocks, type Case } from "#app/catalogue/types.ts";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { notFound } from "#app/http/responses.ts";
import { compareWords } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cases } = await currentCatalogue(db);
  const asked = new URL(request.url).searchParams;
  const country = cases.find((found) => found.country === asked.get("country"))?.country ?? "";
  const block = buildingBlocks.find((known) => known === asked.get("block")) ?? "";
  const fits = (found: Case) =>
    (!country || found.country === country) && (!block || found.buildingBlocks.includes(block));
  const { t } = i18nFor(language);
  return {
    language,
    country,
    block,
    countries: countriesOf(cases, language),
    cases: cases.filter(fits).map((found) => cardOf(found, language)),
    title: t("cases:title"),
    description: t("cases:lead"),
  };
}

function cardOf({ id, title, summary, place, sector, buildingBlocks: blocks, year }: Case, language: Language) {
  return {
    id,
    title: title[language],
    summary: summary[language],
    place: place[language],
    sector: sector[language],
    blocks,
    year,
  };
}

function countriesOf(cases: Case[], language: Language) {
  const names = new Intl.DisplayNames(language === "zh" ? "zh-CN" : "en-GB", { type: "region" });
  const compare = compareWords(language);
  return [...new Set(cases.map(({ country }) => country))]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => compare(a.name, b.name));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data) : []);

export default function Cases() {
  const { language, country, block, cases, title, description } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cases");
  const { t: reading } = useTranslation("reading");
  return (
    <div className="stack wide page full">
      <header className="stack">
        <h1>{title}</h1>
        <p className="lead">{description}</p>
      </header>
      <Filter />
      {country || block ? (
        <p className="muted" role="status">
          {cases.length === 0 ? t("none") : t("found", { count: cases.length })}
        </p>
      ) : null}
      <ul className="cards">
        {cases.map((found) => (
          <li key={found.id} className="card case-card">
            <p className="muted small">
              {found.place} · {found.year}
            </p>
            <h2>
              <a href={`/${language}/cases/${found.id}`}>{found.title}</a>
            </h2>
            <p>{found.summary}</p>
            <p className="muted small">{found.sector}</p>
            <ul className="tags" aria-label={t("blocks")}>
              {found.blocks.map((name) => (
                <li key={name} className="tag">
                  {reading(`blocks.${name}`)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Filter() {
  const { language, country, block, countries } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cases");
  const { t: reading } = useTranslation("reading");
  const here = `/${language}/cases`;
  return (
    <form className="filter-form no-print" action={here}>
      <p className="field">
        <label htmlFor="country">{t("country")}</label>
        <select id="country" name="country" defaultValue={country}>
          <option value="">{t("anyCountry")}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="block">{t("block")}</label>
        <select id="block" name="block" defaultValue={block}>
          <option value="">{t("anyBlock")}</option>
          {buildingBlocks.map((name) => (
            <option key={name} value={name}>
              {reading(`blocks.${name}`)}
            </option>
          ))}
        </select>
      </p>
      <button className="button secondary" type="submit">
        {t("filter")}
      </button>
      {country || block ? <a href={here}>{t("clear")}</a> : null}
    </form>
  );
}
