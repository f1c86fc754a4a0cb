import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { useZone } from "#app/components/board/useZone.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { Failure } from "#app/components/studio/Failure.tsx";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import styles from "#app/components/studio/studio.module.css";
import { useDocumentWords } from "#app/components/studio/useDocumentWords.ts";
import { type ListedChangeSet, listChangeSets } from "#app/domain/content/changeSetViews.server.ts";
import { type DocumentName, documentName } from "#app/domain/content/documentNames.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime, formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const title = i18nFor(language).t("studio:pages.changes");
  const catalogue = await currentCatalogue(db);
  const { open, published } = await listChangeSets(db.read);
  const named = ({ paths, ...set }: ListedChangeSet): NamedChangeSet => {
    return { ...set, documents: paths.map((path) => documentName(catalogue, path, language)) };
  };
  return { language, title, open: open.map(named), published: published.map(named) };
}

type NamedChangeSet = Omit<ListedChangeSet, "paths"> & { documents: DocumentName[] };

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioChanges() {
  const { language, title, open, published } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studio");
  const scheduled = open.filter(({ publishAt }) => publishAt);
  const others = open.filter(({ publishAt }) => !publishAt);
  return (
    <StudioPage title={title}>
      <section className="stack" aria-labelledby="open">
        <h2 id="open">{t("changes.open")}</h2>
        {others.length > 0 ? <Sets sets={others} language={language} /> : <p>{t("changes.noneOpen")}</p>}
      </section>
      {scheduled.length > 0 ? (
        <section className="stack" aria-labelledby="scheduled">
          <h2 id="scheduled">{t("changes.scheduled")}</h2>
          <Sets sets={scheduled} language={language} />
        </section>
      ) : null}
      {published.length > 0 ? (
        <section className="stack" aria-labelledby="published">
          <h2 id="published">{t("changes.published")}</h2>
          <Sets sets={published} language={language} />
        </section>
      ) : null}
    </StudioPage>
  );
}

function Sets({ sets, language }: { sets: NamedChangeSet[]; language: Language }) {
  const { t } = useTranslation("studio");
  const documentWords = useDocumentWords();
  const zone = useZone("UTC");
  return (
    <ul className={styles.list}>
      {sets.map((set) => {
        const { id, title, state, createdAt, createdByName, publishAt, publishedAt, documents } = set;
        const at = (date: Date) => formatDateTime(language, date, zone);
        return (
          <li key={id} className="card">
            <a href={`/${language}/studio/changes/${id}`}>
              <strong>{title ?? t("changes.untitled", { date: at(createdAt) })}</strong>
            </a>
            <p className="small">
              <span className="tag">{t(`changes.state.${state}`)}</span>{" "}
              {createdByName
                ? t("changes.begun", { name: createdByName, date: at(createdAt) })
                : t("changes.begunOn", { date: at(createdAt) })}
              {publishAt ? ` · ${t("changes.publishAt", { date: at(publishAt) })}` : ""}
              {publishedAt ? ` · ${t("changes.publishedAt", { date: at(publishedAt) })}` : ""}
            </p>
            <Failure changeSet={set} />
            {documents.length > 0 ? (
              <p className="muted small">{formatList(language, documents.map(documentWords))}</p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
