import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formPageMeta } from "#app/components/forms/workingPage.ts";
import { TextBlocks } from "#app/components/reading/TextBlocks.tsx";
import { PaperQuestion } from "#app/components/teaching/PaperQuestion.tsx";
import { keysInWords } from "#app/domain/teaching/keyWords.ts";
import { taughtSection } from "#app/http/taughtSection.server.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import styles from "#app/styles/teaching.css?url";

export const handle = { scripts: false };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

/** A section on paper. The learners' copy has lines to write on; the trainer's has the notes and the right answers. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const forTrainer = search.get("copy") === "trainer";
  const { language, page, questions } = await taughtSection(request, params, forTrainer ? "trainer" : "learner");
  const keys = forTrainer ? keysInWords(questions, language) : undefined;
  return { language, title: `${page.number} ${page.title}`, page, forTrainer, keys };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);

export default function Handout() {
  const { page, forTrainer, keys } = useLoaderData<typeof loader>();
  const { t } = useTranslation("teaching");
  const { language, text } = page;
  const shown: Language[] = text.partner ? [text.language, text.partner] : [text.language];
  return (
    <article className={text.partner ? "section-page parallel handout" : "section-page handout"}>
      <Choices forTrainer={forTrainer} parallel={text.partner !== null} />
      <div className="section-text">
        <header className="section-header">
          <p className="breadcrumb">
            <span>{page.courseTitle}</span>
            <span>{page.chapterTitle}</span>
          </p>
          <h1>
            <span className="section-number">{page.number}</span> {page.title}
          </h1>
          <p className="lead">{page.summary}</p>
          <p className="handout-name">{t(forTrainer ? "handout.trainersCopy" : "handout.name")}</p>
        </header>
        <TextBlocks
          text={text}
          language={language}
          cards={page.cards}
          courseId={page.courseId}
          question={(id) => {
            const question = page.questions[id];
            return question ? (
              <PaperQuestion question={question} languages={shown} keys={keys} lines={!forTrainer} />
            ) : null;
          }}
        />
      </div>
    </article>
  );
}

/** Whose copy, in which languages. Plain links: the page prints what it shows. */
function Choices({ forTrainer, parallel }: { forTrainer: boolean; parallel: boolean }) {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("teaching");
  const address = (copy: boolean, both: boolean) => {
    const search = new URLSearchParams();
    if (copy) search.set("copy", "trainer");
    if (both) search.set("with", otherLanguage(page.language));
    return `?${search}`;
  };
  return (
    <p className="actions no-print">
      <button type="button" className="button" data-print="" hidden>
        {t("handout.print")}
      </button>
      <a className="button secondary" href={address(!forTrainer, parallel)}>
        {t(forTrainer ? "handout.toLearners" : "handout.toTrainers")}
      </a>
      {page.text.bothLanguages ? (
        <a className="button secondary" href={address(forTrainer, !parallel)}>
          {t(parallel ? "handout.oneLanguage" : "handout.bothLanguages")}
        </a>
      ) : null}
      <a href={`/${page.language}/courses/${page.courseId}/${page.sectionId}`}>{t("slides.close")}</a>
    </p>
  );
}
