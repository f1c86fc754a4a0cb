import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Catalogue, Term } from "#app/catalogue/types.ts";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { termsByLetter, usesOfTerm } from "#app/domain/glossary/glossary.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language, languageTag, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const catalogue = await currentCatalogue(db);
  const groups = termsByLetter(catalogue.terms, language).map(({ letter, terms }) => ({
    letter,
    id: letter === "#" ? "letter-other" : `letter-${letter.toLowerCase()}`,
    terms: terms.map((term) => entryOf(catalogue, term, language)),
  }));
  const { t } = i18nFor(language);
  const count = catalogue.terms.length;
  return { language, groups, title: t("glossary:title"), description: t("glossary:lead", { count }) };
}

function entryOf(catalogue: Catalogue, term: Term, language: Language) {
  const other = otherLanguage(language);
  const wordings = (of: Language) => ({
    term: term.term[of],
    also: term.also[of] ? formatList(of, term.also[of]) : null,
    definition: term.definition[of],
  });
  const uses = usesOfTerm(catalogue, term.id).map(({ section, blockId }) => ({
    href: `/${language}/courses/${section.courseId}/${section.id}#${blockId}`,
    title: `${section.number} ${section.title[language]}`,
  }));
  return { id: term.id, own: wordings(language), other: wordings(other), uses };
}

type Entry = ReturnType<typeof entryOf>;

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data) : []);

const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

export default function Glossary() {
  const { language, groups, title, description } = useLoaderData<typeof loader>();
  const { t } = useTranslation("glossary");
  const found = new Map(groups.map(({ letter, id }) => [letter, id]));
  return (
    <div
      className="stack wide page full glossary"
      data-filter=""
      data-filter-label={t("filter")}
      data-filter-none={t("none")}
    >
      <header className="stack">
        <h1>{title}</h1>
        <p className="lead">{description}</p>
      </header>
      <nav className="letters no-print" aria-label={t("letters")}>
        {alphabet.map((letter) =>
          found.has(letter) ? (
            <a key={letter} href={`#${found.get(letter)}`}>
              {letter}
            </a>
          ) : (
            <span key={letter} aria-hidden="true">
              {letter}
            </span>
          ),
        )}
        {found.has("#") ? <a href={`#${found.get("#")}`}>{t("other")}</a> : null}
      </nav>
      {groups.map(({ letter, id, terms }) => (
        <section key={letter} id={id} className="letter" aria-labelledby={`${id}-title`} data-filter-group="">
          <h2 id={`${id}-title`}>{letter === "#" ? t("other") : letter}</h2>
          <div className="terms">
            {terms.map((entry) => (
              <TermEntry key={entry.id} entry={entry} language={language} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function TermEntry({ entry: { id, own, other, uses }, language }: { entry: Entry; language: Language }) {
  const { t } = useTranslation("glossary");
  return (
    <article id={id} className="term-entry" aria-labelledby={`${id}-term`} data-filter-item="">
      <div>
        <h3 id={`${id}-term`}>{own.term}</h3>
        {own.also ? <p className="muted small">{t("also", { words: own.also })}</p> : null}
        <p>{own.definition}</p>
        {uses.length > 0 ? (
          <p className="muted small term-uses">
            {t("usedIn")}
            {uses.map(({ href, title }) => (
              <a key={href} href={href}>
                {title}
              </a>
            ))}
          </p>
        ) : null}
      </div>
      <div className="term-other" lang={languageTag[otherLanguage(language)]}>
        <p className="term-name">{other.term}</p>
        {other.also ? <p className="muted small">{other.also}</p> : null}
        <p>{other.definition}</p>
      </div>
    </article>
  );
}
