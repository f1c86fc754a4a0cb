import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { type Process, processes, processKey, type Stage, stageOf, stages } from "#app/components/reading/processes.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const catalogue = await currentCatalogue(db);
  const { t } = i18nFor(language);
  const count = catalogue.tools.length;
  const groups = processes.map((process) => ({ process, tools: toolsOf(catalogue, process, language) }));
  return { language, groups, title: t("tools:title"), description: t("tools:lead", { count }) };
}

function toolsOf({ tools }: Catalogue, process: Process, language: Language) {
  return tools
    .filter((tool) => tool.process === process)
    .map(({ id, code, title, purpose }) => ({ id, code, title: title[language], purpose: purpose[language] }));
}

type Group = { process: Process; tools: ReturnType<typeof toolsOf> };

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data) : []);

export default function Tools() {
  const { language, groups, title, description } = useLoaderData<typeof loader>();
  const { t } = useTranslation("tools");
  const filled = groups.filter(({ tools }) => tools.length > 0);
  return (
    <div className="stack wide page full">
      <header className="stack">
        <h1>{title}</h1>
        <p className="lead">{description}</p>
        <nav className="chips no-print" aria-label={t("jump")}>
          {stages.map((stage) => (
            <a className="chip" key={stage} href={`#stage-${stage}`}>
              <span className="section-number">{stage}</span> {t(`stages.${stage}`)}
            </a>
          ))}
        </nav>
      </header>
      {stages.map((stage) => (
        <StageTools
          key={stage}
          stage={stage}
          language={language}
          groups={filled.filter(({ process }) => stageOf(process) === stage)}
        />
      ))}
    </div>
  );
}

function StageTools({ stage, groups, language }: { stage: Stage; groups: Group[]; language: Language }) {
  const { t } = useTranslation("tools");
  return (
    <section id={`stage-${stage}`} className="stage-tools" aria-labelledby={`stage-${stage}-title`}>
      <header>
        <p className="muted">{t("stage", { number: stage })}</p>
        <h2 id={`stage-${stage}-title`}>{t(`stages.${stage}`)}</h2>
      </header>
      {groups.map(({ process, tools }) => (
        <section key={process} className="process-tools">
          <h3>
            <span className="section-number">{process}</span> {t(processKey(process))}
          </h3>
          <ul>
            {tools.map((tool) => (
              <li key={tool.id}>
                <span className="tool-code">{tool.code}</span>
                <div>
                  <a href={`/${language}/tools/${tool.id}`}>{tool.title}</a>
                  <p className="muted">{tool.purpose}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
