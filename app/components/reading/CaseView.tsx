import { useTranslation } from "react-i18next";
import { assignLink, dueByHand } from "#app/components/assignments/onReadingPages.tsx";
import { Personal } from "#app/components/personal/personal.tsx";
import type { CasePageData } from "./casePage.ts";
import { LinkList, Neighbours } from "./Neighbours.tsx";
import { processKey } from "./processes.ts";
import { ParallelSwitch, TextBlocks } from "./TextBlocks.tsx";

interface Props {
  page: CasePageData;
  /** Of a draft: without what belongs to somebody reading. */
  preview?: boolean;
}

/** A case as one reads it. */
export function CaseView({ page, preview = false }: Props) {
  const { t } = useTranslation("cases");
  const { t: pages } = useTranslation("pages");
  const { language, text } = page;
  const thing = { kind: "case", courseId: null, thingId: page.id } as const;
  const assigned = { language, thing, title: page.title };
  return (
    <div className={text.partner ? "section-page parallel" : "section-page"}>
      <article className="section-text">
        <header className="section-header">
          <p className="breadcrumb">
            <a href={`/${language}/cases`}>{t("title")}</a>
            <span>{page.place}</span>
          </p>
          <h1>{page.title}</h1>
          <p className="lead">{page.summary}</p>
          <ParallelSwitch text={text} language={language} />
          {preview ? null : (
            <>
              <p className="assign-here">
                <Personal place={assignLink} props={assigned} />
              </p>
              <div className="assign-here">
                <Personal place={dueByHand} props={assigned} />
              </div>
            </>
          )}
          {text.language === language ? null : <p className="notice signal">{pages("onlyOther")}</p>}
        </header>
        <Facts page={page} />
        <TextBlocks text={text} language={language} cards={page.cards} />
        <Neighbours
          label={t("all")}
          previous={page.previous}
          next={page.next}
          words={{ previous: t("previous"), next: t("next") }}
        />
      </article>
      <Aside page={page} />
    </div>
  );
}

function Facts({ page }: { page: CasePageData }) {
  const { t } = useTranslation("cases");
  const { t: reading } = useTranslation("reading");
  const facts = [
    [t("place"), page.place],
    [t("sector"), page.sector],
    [t("size"), t(`sizes.${page.size}`)],
    [t("year"), String(page.year)],
  ];
  return (
    <section className="case-facts" aria-label={t("facts")}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className="tags" aria-label={t("blocks")}>
        {page.buildingBlocks.map((name) => (
          <li key={name}>
            <a className="tag" href={`/${page.language}/cases?block=${name}`}>
              {reading(`blocks.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Aside({ page }: { page: CasePageData }) {
  const { language, sections, openProcesses, sources } = page;
  const { t } = useTranslation("cases");
  const { t: tools } = useTranslation("tools");
  return (
    <aside className="section-aside aside-after">
      <LinkList title={t("processes")} links={sections} />
      {openProcesses.length > 0 ? (
        <section className="related">
          {sections.length === 0 ? <h2>{t("processes")}</h2> : null}
          <ul className="muted">
            {openProcesses.map((process) => (
              <li key={process}>
                {process} {tools(processKey(process))}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <LinkList title={t("sourcesOnline")} links={sources.map(({ title, url }) => ({ href: url, title }))} />
      <p className="no-print">
        <a href={`/${language}/cases`}>{t("all")}</a>
      </p>
    </aside>
  );
}
