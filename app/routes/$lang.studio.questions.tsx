import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import styles from "#app/components/studio/studio.module.css";
import { useTypeName } from "#app/components/studio/useTypeName.ts";
import { questionTypes } from "#app/domain/content/forms/kinds.ts";
import { questionsOfChapter } from "#app/domain/content/forms/listQuestions.server.ts";
import { answersByQuestion, attemptsByQuestion } from "#app/domain/reports/questionUse.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** The questions of one chapter, by section, type, place, and whether anybody answered them. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const asked = new URL(request.url).searchParams;
  const { courses } = await currentCatalogue(db);
  const chapters = courses.flatMap((course) =>
    course.chapters.map(({ id, title }) => ({
      key: `${course.id}/${id}`,
      name: `${course.title[language]} › ${title[language]}`,
    })),
  );
  const chapter = chapters.find(({ key }) => key === asked.get("chapter"))?.key ?? chapters[0]?.key ?? notFound();
  const [courseId = "", chapterId = ""] = chapter.split("/");
  const places = await questionsOfChapter(db.read, { courseId, chapterId, language });
  const attempts = await attemptsByQuestion(db.read, { courseId, chapterId });
  const answers = await answersByQuestion(db.read, courseId);
  const filters = {
    place: ["text", "quiz"].find((known) => known === asked.get("place")) ?? "",
    section: asked.get("section") ?? "",
    type: questionTypes.find((known) => known === asked.get("type")) ?? "",
    used: asked.get("used") === "on",
  };
  const shown = places
    .filter(({ sectionId }) => !filters.section || sectionId === filters.section)
    .filter(({ sectionId }) => !filters.place || (sectionId === null) === (filters.place === "quiz"))
    .map(({ questions, ...place }) => ({
      ...place,
      questions: questions
        .map((question) => ({
          ...question,
          uses: (place.sectionId === null ? attempts : answers).get(question.id) ?? 0,
        }))
        .filter(({ type, uses }) => (!filters.type || type === filters.type) && (!filters.used || uses > 0)),
    }));
  return {
    language,
    title: i18nFor(language).t("studioForms:questions.title"),
    chapters,
    chapter,
    sections: places.flatMap(({ sectionId, title }) => (sectionId ? [{ sectionId, title }] : [])),
    filters,
    places: shown,
  };
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioQuestions() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("studioForms");
  const found = view.places.some(({ questions }) => questions.length > 0);
  return (
    <StudioPage title={view.title}>
      <Filters view={view} />
      {found ? null : <p>{t("questions.nothing")}</p>}
      {view.places.map((place) => (
        <Place key={place.path} place={place} language={view.language} />
      ))}
    </StudioPage>
  );
}

function Filters({ view: { chapters, chapter, sections, filters } }: { view: View }) {
  const { t } = useTranslation("studioForms");
  const typeName = useTypeName();
  return (
    <form className={styles.line}>
      <label className={styles.wide}>
        {t("questions.chapter")}
        <select className="input" name="chapter" defaultValue={chapter}>
          {chapters.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("questions.section")}
        <select className="input" name="section" defaultValue={filters.section}>
          <option value="">{t("questions.anywhere")}</option>
          {sections.map(({ sectionId, title }) => (
            <option key={sectionId} value={sectionId}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("questions.type")}
        <select className="input" name="type" defaultValue={filters.type}>
          <option value="">{t("questions.anyType")}</option>
          {questionTypes.map((type) => (
            <option key={type} value={type}>
              {typeName(type)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("questions.place")}
        <select className="input" name="place" defaultValue={filters.place}>
          <option value="">{t("questions.both")}</option>
          <option value="text">{t("questions.inText")}</option>
          <option value="quiz">{t("questions.inQuiz")}</option>
        </select>
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="used" defaultChecked={filters.used} />
        {t("questions.used")}
      </label>
      <button type="submit" className="button secondary">
        {t("questions.show")}
      </button>
    </form>
  );
}

function Place({ place: { path, title, questions }, language }: { place: View["places"][number]; language: string }) {
  const { t } = useTranslation("studioForms");
  const typeName = useTypeName();
  const name = title || t("questions.quiz");
  const address = `/${language}/studio/forms/${path}`;
  return (
    <section className={styles.document} aria-labelledby={path}>
      <h2 id={path}>{name}</h2>
      <ul className={styles.list}>
        {questions.map(({ id, type, name: wording, uses }) => (
          <li key={id} className={styles.steps}>
            <a href={`${address}?item=${id}`}>{wording || t("unnamed")}</a>
            <span className="muted small">{typeName(type)}</span>
            {uses > 0 ? <span className="tag">{t("questions.attempts", { count: uses })}</span> : null}
          </li>
        ))}
      </ul>
      <p>
        <a className="button secondary small" href={address} aria-label={t("questions.addTo", { name })}>
          {t("questions.add")}
        </a>
      </p>
    </section>
  );
}
