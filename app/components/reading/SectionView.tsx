import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { assignLink, dueHere } from "#app/components/assignments/onReadingPages.tsx";
import { discussHere } from "#app/components/discussions/onReadingPages.tsx";
import { Icon } from "#app/components/layout/Icon.tsx";
import { Personal } from "#app/components/personal/personal.tsx";
import { editLink } from "#app/components/studio/EditLink.tsx";
import { SessionPlan } from "#app/components/teaching/SessionPlan.tsx";
import { blockMark, contents, sectionEnd } from "./marks.tsx";
import { LinkList, Neighbours } from "./Neighbours.tsx";
import type { SectionPageData } from "./sectionPage.ts";
import { ParallelSwitch, TextBlocks } from "./TextBlocks.tsx";

interface Props {
  page: SectionPageData;
  question: (id: string) => ReactNode;
  /** Of a draft: without what keeps track of somebody reading. */
  preview?: boolean;
}

/** A section as one reads it. */
export function SectionView({ page, question, preview = false }: Props) {
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
        data-course={preview ? undefined : courseId}
        data-section={preview ? undefined : sectionId}
        data-reading={preview ? undefined : `/${language}/reading`}
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
            {preview ? null : (
              <>
                <li>
                  <Personal place={dueHere} props={{ language }} />
                </li>
                <li>
                  <Personal place={assignLink} props={{ language, thing, title: `${page.number} ${page.title}` }} />
                </li>
              </>
            )}
          </ul>
          {text.language === language ? null : <p className="notice signal">{t("section.onlyOther")}</p>}
          {preview ? null : <Personal place={editLink} props={{ language, folder: page.folder }} />}
          {page.plan ? <SessionPlan plan={page.plan} href={`/${language}/courses/${courseId}/${sectionId}`} /> : null}
        </header>
        <TextBlocks
          text={text}
          language={language}
          cards={page.cards}
          courseId={courseId}
          mark={
            preview
              ? undefined
              : ({ id, heading }) => <Personal place={blockMark} props={{ ...place, blockId: id, heading }} />
          }
          question={question}
        />
        {preview ? null : (
          <>
            <Personal
              place={sectionEnd}
              props={{ ...place, total: blocks.length, blockIds: blocks.map(({ id }) => id) }}
            />
            <div className="section-discuss no-print">
              <Personal place={discussHere} props={place} />
            </div>
          </>
        )}
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
