import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { type BuildingBlock, buildingBlocks, type Case, caseSizes } from "#app/catalogue/types.ts";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { type Process, processes, processKey } from "#app/components/reading/processes.ts";
import { notFound } from "#app/http/responses.ts";
import { compareWords } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cases } = await currentCatalogue(db);
  const filter = filterOf(new URL(request.url).searchParams, cases);
  const { t } = i18nFor(language);
  return {
    language,
    filter,
    countries: countriesOf(cases, language),
    sectors: sectorsOf(cases, language),
    processes: processes.filter((process) => cases.some((found) => found.processes.includes(process))),
    cases: cases.filter((found) => fits(found, filter)).map((found) => cardOf(found, language)),
    title: t("cases:title"),
    description: t("cases:lead"),
  };
}

interface Filter {
  country: string;
  sector: string;
  size: Case["size"] | "";
  block: BuildingBlock | "";
  process: Process | "";
}

/** What the address asks for; empty where it asks for nothing, or for nothing that there is. */
function filterOf(asked: URLSearchParams, cases: Case[]): Filter {
  return {
    country: cases.find(({ country }) => country === asked.get("country"))?.country ?? "",
    // A sector goes by its English name, in the address of either language.
    sector: cases.find(({ sector }) => sector.en === asked.get("sector"))?.sector.en ?? "",
    size: caseSizes.find((size) => size === asked.get("size")) ?? "",
    block: buildingBlocks.find((known) => known === asked.get("block")) ?? "",
    process: processes.find((process) => process === asked.get("process")) ?? "",
  };
}

function fits(found: Case, { country, sector, size, block, process }: Filter): boolean {
  return (
    (!country || found.country === country) &&
    (!sector || found.sector.en === sector) &&
    (!size || found.size === size) &&
    (!block || found.buildingBlocks.includes(block)) &&
    (!process || found.processes.includes(process))
  );
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
    .map((value) => ({ value, name: names.of(value) ?? value }))
    .sort((a, b) => compare(a.name, b.name));
}

function sectorsOf(cases: Case[], language: Language) {
  const compare = compareWords(language);
  const names = new Map(cases.map(({ sector }) => [sector.en, sector[language]]));
  return [...names].map(([value, name]) => ({ value, name })).sort((a, b) => compare(a.name, b.name));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data) : []);

export default function Cases() {
  const { language, filter, cases, title, description } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cases");
  const { t: reading } = useTranslation("reading");
  return (
    <div className="stack wide page full">
      <header className="stack">
        <h1>{title}</h1>
        <p className="lead">{description}</p>
      </header>
      <FilterForm />
      {isFiltered(filter) ? (
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

function isFiltered(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== "");
}

function FilterForm() {
  const { language, filter, countries, sectors, processes: known } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cases");
  const { t: reading } = useTranslation("reading");
  const { t: tools } = useTranslation("tools");
  const here = `/${language}/cases`;
  const sizes = caseSizes.map((value) => ({ value, name: t(`sizes.${value}`) }));
  const blocks = buildingBlocks.map((value) => ({ value, name: reading(`blocks.${value}`) }));
  const named = known.map((value) => ({ value, name: `${value} ${tools(processKey(value))}` }));
  return (
    <form className="filter-form no-print" action={here}>
      <Choice name="country" value={filter.country} any={t("anyCountry")} label={t("country")} options={countries} />
      <Choice name="sector" value={filter.sector} any={t("anySector")} label={t("sector")} options={sectors} />
      <Choice name="size" value={filter.size} any={t("anySize")} label={t("size")} options={sizes} />
      <Choice name="block" value={filter.block} any={t("anyBlock")} label={t("block")} options={blocks} />
      <Choice name="process" value={filter.process} any={t("anyProcess")} label={t("process")} options={named} />
      <p className="actions">
        <button className="button secondary" type="submit">
          {t("filter")}
        </button>
        {isFiltered(filter) ? <a href={here}>{t("clear")}</a> : null}
      </p>
    </form>
  );
}

interface ChoiceProps {
  name: keyof Filter;
  value: string;
  label: string;
  /** The first option: no filter. */
  any: string;
  options: { value: string; name: string }[];
}

function Choice({ name, value, label, any, options }: ChoiceProps) {
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}
