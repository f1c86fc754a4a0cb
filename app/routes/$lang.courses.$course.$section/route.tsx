import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection, nextSection, previousSection } from "#app/catalogue/queries.ts";
import { assignLink, dueHere } from "#app/components/assignments/onReadingPages.tsx";
import { discussHere } from "#app/components/discussions/onReadingPages.tsx";
import { Icon } from "#app/components/layout/Icon.tsx";
import { pageTitle } from "#app/components/layout/meta.ts";
import { Personal } from "#app/components/personal/personal.tsx";
import { inlineQuestion } from "#app/components/question/InlineQuestion.tsx";
import { blockMark, contents, sectionEnd } from "#app/components/reading/marks.tsx";
import { LinkList, Neighbours } from "#app/components/reading/Neighbours.tsx";
import { sectionPage } from "#app/components/reading/sectionPage.ts";
import { ParallelSwitch, TextBlocks } from "#app/components/reading/TextBlocks.tsx";
import { editLink } from "#app/components/studio/EditLink.tsx";
import { SessionPlan } from "#app/components/teaching/SessionPlan.tsx";
import { personalOf } from "#app/http/readingPages.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const catalogue = await currentCatalogue(db);
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const found = findSection(catalogue, { course: params.course ?? "", section: params.section ?? "" }) ?? notFound();
  const { audience, personal } = await personalOf(request, context);
  const parallel = new URL(request.url).searchParams.get("with") === otherLanguage(language);
  const page = sectionPage(catalogue, found, {
    language,
    parallel,
    audience,
    previous: previousSection(catalogue, found.section),
    next: nextSection(catalogue, found.section),
  });
  return { page, personal };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { language, number, title, summary } = data.page;
  return [
    { title: pageTitle(language, `${number} ${title}`) },
    { name: "description", content: summary },
    { property: "og:title", content: title },
    { property: "og:description", content: summary },
    { property: "og:type", content: "article" },
  ];
};

export default function SectionPage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reading");
  const { t: common } = useTranslation();
  const { language, courseId, sectionId, text } = page;
  const thing = { kind: "section", courseId, thingId: sectionId } as const;
  const place = { language, courseId, sectionId };
  const blocks = text.blocks.map(({ id, heading, level }) => ({ id, heading, level }));
  return (
    <div className={text.partner ? "section-page parallel" : "section-page"}>
      <article
        className="section-text"
        data-course={courseId}
        data-section={sectionId}
        data-reading={`/${language}/reading`}
      >
        <header className="section-header">
          <p className="breadcrumb">
            <a href={`/${language}/courses/${courseId}`}>{page.courseTitle}</a>
            <span>{page.chapterTitle}</span>
          </p>
          <h1>
            <span className="section-number">{page.number}</span> {page.title}
          </h1>
          <p className="lead">{page.summary}</p>
          <ul className="section-facts">
            <li>
              <Icon name="clock" size={16} />
              {common("minutes", { count: page.minutes })}
            </li>
            {page.toolCount ? <li>{common("tools", { count: page.toolCount })}</li> : null}
            {page.caseCount ? <li>{common("cases", { count: page.caseCount })}</li> : null}
            <li>
              <ParallelSwitch text={text} language={language} />
            </li>
            <li>
              <Personal place={dueHere} props={{ language }} />
            </li>
            <li>
              <Personal place={assignLink} props={{ language, thing, title: `${page.number} ${page.title}` }} />
            </li>
          </ul>
          {text.language === language ? null : <p className="notice signal">{t("section.onlyOther")}</p>}
          <Personal place={editLink} props={{ language, folder: page.folder }} />
          {page.plan ? <SessionPlan plan={page.plan} href={`/${language}/courses/${courseId}/${sectionId}`} /> : null}
        </header>
        <TextBlocks
          text={text}
          language={language}
          cards={page.cards}
          courseId={courseId}
          mark={({ id, heading }) => <Personal place={blockMark} props={{ ...place, blockId: id, heading }} />}
          question={(id) => {
            const question = page.questions[id];
            return question ? (
              <Personal place={inlineQuestion} props={{ ...place, question, partner: text.partner }} />
            ) : null;
          }}
        />
        <Personal place={sectionEnd} props={{ ...place, total: blocks.length, blockIds: blocks.map(({ id }) => id) }} />
        <div className="section-discuss no-print">
          <Personal place={discussHere} props={place} />
        </div>
        <Neighbours
          label={t("course.contents")}
          previous={page.previous}
          next={page.next}
          words={{
            previous: t("section.previous"),
            next: t(page.next?.kind === "quiz" ? "section.toQuiz" : "section.next"),
          }}
        />
      </article>
      <aside className="section-aside no-print">
        <details className="contents" data-contents-box="">
          <summary>{t("section.onThisPage")}</summary>
          <nav aria-label={t("section.onThisPage")}>
            <Personal place={contents} props={{ blocks }} />
          </nav>
        </details>
        <LinkList title={t("section.tools")} links={page.toolLinks} />
        <LinkList title={t("section.cases")} links={page.caseLinks} />
        <p>
          <a href={`/${language}/courses/${courseId}`}>{t("section.toCourse")}</a>
        </p>
      </aside>
    </div>
  );
}
