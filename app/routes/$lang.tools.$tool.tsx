import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findTool, sectionExplaining, sectionsWithTool } from "#app/catalogue/queries.ts";
import type { Catalogue, Section, Tool } from "#app/catalogue/types.ts";
import { assignLink, dueByHand } from "#app/components/assignments/onReadingPages.tsx";
import { Icon } from "#app/components/layout/Icon.tsx";
import { Personal } from "#app/components/personal/personal.tsx";
import { LinkList, Neighbours } from "#app/components/reading/Neighbours.tsx";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { isProcess, processKey, sectionLink, stageOf } from "#app/components/reading/processes.ts";
import { personalOf } from "#app/http/readingPages.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const catalogue = await currentCatalogue(db);
  const tool = findTool(catalogue, params.tool ?? "") ?? notFound();
  const sections = sectionsWithTool(catalogue, tool.id);
  const explaining = sectionExplaining(catalogue, tool);
  const link = (section: Section) => sectionLink(catalogue, section, language);
  const { personal } = await personalOf(request, context);
  return {
    personal,
    language,
    id: tool.id,
    code: tool.code,
    title: tool.title[language],
    purpose: tool.purpose[language],
    by: tool.by?.[language] ?? null,
    contains: tool.contains?.[language] ?? null,
    process: isProcess(tool.process) ? tool.process : notFound(),
    explained: explaining ? link(explaining) : null,
    uses: sections.filter((section) => section !== explaining).map(link),
    ...besideTool(catalogue, tool, language),
  };
}

function besideTool({ tools }: Catalogue, tool: Tool, language: Language) {
  const index = tools.indexOf(tool);
  const link = (other?: Tool) =>
    other && { href: `/${language}/tools/${other.id}`, title: `${other.code} ${other.title[language]}` };
  return { previous: link(tools[index - 1]), next: link(tools[index + 1]) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        language: data.language,
        title: `${data.code} ${data.title}`,
        description: data.contains ?? data.purpose,
      })
    : [];

export default function ToolPage() {
  const { language, id, code, title, purpose, by, contains, process, explained, uses, previous, next } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation("tools");
  const stage = stageOf(process);
  const thing = { kind: "tool", courseId: null, thingId: id } as const;
  const assigned = { language, thing, title: `${code} ${title}` };
  return (
    <div className="section-page tool-page">
      <article className="section-text">
        <header className="section-header">
          <p className="breadcrumb">
            <a href={`/${language}/tools`}>{t("title")}</a>
            <a href={`/${language}/tools#stage-${stage}`}>{t(`stages.${stage}`)}</a>
          </p>
          <h1>
            <span className="tool-code large">
              <Icon name="tool" size={28} />
              {code}
            </span>
            {title}
          </h1>
          <p className="lead">{purpose}</p>
          <p className="assign-here">
            <Personal place={assignLink} props={assigned} />
          </p>
          <div className="assign-here">
            <Personal place={dueByHand} props={assigned} />
          </div>
        </header>
        <dl className="tool-facts">
          <Fact name={t("contains")} value={contains} />
          <Fact name={t("by")} value={by} />
          <Fact name={t("process")} value={`${process} ${t(processKey(process))}`} />
        </dl>
        {explained ? (
          <p className="actions">
            <a className="button" href={explained.href}>
              {t("read", { section: explained.title })}
            </a>
          </p>
        ) : null}
        <Neighbours
          label={t("all")}
          previous={previous}
          next={next}
          words={{ previous: t("previous"), next: t("next") }}
        />
      </article>
      <aside className="section-aside aside-after no-print">
        <LinkList title={t("explained")} links={explained ? [explained] : []} />
        <LinkList title={t("usedIn")} links={uses} />
        <p>
          <a href={`/${language}/tools`}>{t("all")}</a>
        </p>
      </aside>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
