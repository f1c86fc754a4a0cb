import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { contentDays, contentOverview, isShown, type OverviewRow } from "#app/domain/content/overview.server.ts";
import { type OverviewFilter, overviewFilters } from "#app/domain/content/overviewFilters.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Figures } from "./Figures.tsx";
import { Filters } from "./Filters.tsx";
import { OverTime } from "./OverTime.tsx";
import styles from "./overview.module.css";
import { Texts } from "./Texts.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const catalogue = await currentCatalogue(db);
  const asked = new URL(request.url).searchParams;
  const filter = overviewFilters.find((known) => known === asked.get("show"));
  const now = new Date();
  const { rows, figures, failed } = await contentOverview(db.read, { catalogue, personId: person.id });
  const countOf = (known?: OverviewFilter) => rows.filter((row) => isShown(row, known)).length;
  const groups = catalogue.courses.map(({ id, title }) => ({ id, name: title[language] }));
  const group = [...groups.map(({ id }) => id), "cases", "pages"].find((known) => known === asked.get("in"));
  const shown = rows.filter((row) => isShown(row, filter) && (!group || groupOf(row) === group));
  return {
    language,
    title: i18nFor(language).t("studio:pages.content"),
    now,
    filter: filter ?? null,
    group: group ?? null,
    groups,
    figures,
    failed,
    counts: {
      all: rows.length,
      me: countOf("me"),
      approve: countOf("approve"),
      mine: countOf("mine"),
      missing: countOf("missing"),
      stale: countOf("stale"),
    },
    courses: catalogue.courses.map(({ id, title, chapters }) => ({
      id,
      title: title[language],
      chapters: chapters.map((chapter) => ({ id: chapter.id, title: chapter.title[language] })),
    })),
    rows: shown.map(({ title, ...row }) => ({ ...row, title: title[language] })),
    days: await contentDays(db.read, { now }),
  };
}

export type OverviewData = ReturnType<typeof useLoaderData<typeof loader>>;

function groupOf({ group }: OverviewRow): string {
  return group.courseId ?? group.kind;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioOverview() {
  const data = useLoaderData<typeof loader>();
  const { t } = useTranslation("studio");
  return (
    <StudioPage title={t("title")}>
      {data.failed > 0 ? (
        <p className="notice bad">
          {t("overview.failed", { count: data.failed })}{" "}
          <a href={`/${data.language}/studio/changes`}>{t("overview.failedShow")}</a>
        </p>
      ) : null}
      <Figures data={data} />
      <div className={styles.page}>
        <Filters data={data} />
        <Texts data={data} />
      </div>
      <OverTime data={data} />
    </StudioPage>
  );
}
