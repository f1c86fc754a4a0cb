import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { assignLink } from "#app/components/assignments/onReadingPages.tsx";
import { pageTitle } from "#app/components/layout/meta.ts";
import { Personal, type Place } from "#app/components/personal/personal.tsx";
import { courseList } from "#app/components/reading/CourseList.tsx";
import { courseMap } from "#app/components/reading/CourseMap.tsx";
import { type OutlineChapter, outlineOf } from "#app/components/reading/outline.ts";
import type { Thing } from "#app/domain/assignments/things.ts";
import { personalOf } from "#app/http/readingPages.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const course = findCourse(await currentCatalogue(db), params.course ?? "") ?? notFound();
  const { personal } = await personalOf(request, context);
  const page = {
    language,
    id: course.id,
    title: course.title[language],
    summary: course.summary[language],
    audience: course.audience?.[language] ?? null,
    hours: course.hours,
    map: course.map,
    chapters: outlineOf(course, language),
  };
  return { page, personal };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(data.page.language, data.page.title) },
        { name: "description", content: data.page.summary },
        { property: "og:title", content: data.page.title },
        { property: "og:description", content: data.page.summary },
      ]
    : [];

export default function CoursePage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reading");
  const { t: common } = useTranslation();
  const { chapters, map } = page;
  const quizzes = chapters.filter(({ quiz }) => quiz).length;
  const sections = chapters.reduce((sum, chapter) => sum + chapter.sections.length, 0);
  const completion = quizzes ? t("course.completionQuizzes", { count: quizzes }) : t("course.completionReading");
  return (
    <div className="course-page">
      <header className="course-head">
        <div className="stack">
          <h1>{page.title}</h1>
          <p className="lead">{page.summary}</p>
          <Personal place={goOn} props={{ chapters }} />
          <p className="assign-here">
            <Personal
              place={assignLink}
              props={{ language: page.language, thing: thingOf(page.id), title: page.title }}
            />
          </p>
          <dl className="facts" aria-label={t("course.facts")}>
            {page.audience ? <Fact name={t("course.audience")} value={page.audience} wide /> : null}
            <Fact name={t("course.hours")} value={t("courses.hours", { count: page.hours })} />
            <Fact name={t("course.sections")} value={common("sections", { count: sections })} />
            <Fact name={t("course.languages")} value={t("course.languagesValue")} />
            <Fact name={t("course.completion")} value={completion} />
          </dl>
        </div>
        <Personal place={courseMap} props={{ map, chapters }} />
      </header>
      <section className="stack" aria-labelledby="contents">
        <h2 id="contents">{t("course.contents")}</h2>
        <Personal place={courseList} props={{ language: page.language, courseId: page.id, chapters }} />
      </section>
    </div>
  );
}

function thingOf(courseId: string): Thing {
  return { kind: "course", courseId, thingId: courseId };
}

function Fact({ name, value, wide }: { name: string; value: string; wide?: boolean }) {
  return (
    <div className={wide ? "wide-fact" : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface GoOn {
  kind: "start" | "continue" | "again";
  sectionId: string | null;
  blockId: string | null;
  done: number;
  started: boolean;
  complete: boolean;
}

/** The one primary button, and how far one is. */
const goOn: Place<{ chapters: OutlineChapter[] }, GoOn> = {
  stateOf: ({ course }) => ({
    kind: !course?.started ? "start" : course.next ? "continue" : "again",
    sectionId: course?.next?.sectionId ?? null,
    blockId: course?.next?.blockId ?? null,
    done: course ? Object.values(course.sections).filter(({ done }) => done).length : 0,
    started: course?.started ?? false,
    complete: course?.complete ?? false,
  }),
  Render: ({ chapters, state }) => {
    const { t } = useTranslation("reading");
    const sections = chapters.flatMap((chapter) => chapter.sections);
    const section = sections.find(({ id }) => id === state.sectionId) ?? sections[0];
    if (!section) return null;
    const { done } = state;
    const total = sections.length;
    return (
      <div className="stack">
        <p>
          <a className="button" href={section.href + (state.blockId ? `#${state.blockId}` : "")}>
            {t(`course.${state.kind}`, { number: section.number, title: section.title })}
          </a>
        </p>
        {state.started ? (
          <div className="course-progress">
            <progress value={done} max={total} aria-label={t("course.progress", { done, total })} />
            <p>
              {state.complete ? `${t("course.complete")}${t("course.sentenceGap")}` : ""}
              {state.complete && done < total
                ? t("course.newSections", { count: total - done })
                : t("course.progress", { done, total })}
            </p>
          </div>
        ) : null}
      </div>
    );
  },
};
