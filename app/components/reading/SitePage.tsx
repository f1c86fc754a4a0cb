import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Language } from "#app/i18n/languages.ts";
import { pageMeta } from "./pageMeta.ts";
import type { ShownText } from "./shownText.ts";
import { TextBlocks } from "./TextBlocks.tsx";

export interface SitePageData {
  language: Language;
  title: string;
  description: string;
  text: ShownText;
}

/** The page of about, accessibility, privacy and sources alike; each has a route file of its own. */
export function SitePage() {
  return <SiteText page={useLoaderData<SitePageData>()} />;
}

export function SiteText({ page: { language, title, description, text } }: { page: SitePageData }) {
  const { t } = useTranslation("pages");
  return (
    <div className="section-page site-page">
      <article className="section-text">
        <header className="section-header">
          <h1>{title}</h1>
          <p className="lead">{description}</p>
          {text.language === language ? null : <p className="notice signal">{t("onlyOther")}</p>}
        </header>
        <TextBlocks text={text} language={language} cards={{}} />
      </article>
    </div>
  );
}

export function sitePageMeta({ data }: { data: SitePageData | undefined }) {
  return data ? pageMeta(data) : [];
}
