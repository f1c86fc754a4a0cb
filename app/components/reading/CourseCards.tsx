import { useTranslation } from "react-i18next";
import type { Course } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** A course as lists of courses show it, in one language. */
export interface CourseCard {
  href: string;
  title: string;
  summary: string;
  audience: string | null;
  hours: number;
  sections: number;
  /** Its chapters, or its sections where it has but one. */
  contents: string[];
}

export function courseCardOf(course: Course, language: Language): CourseCard {
  const { chapters } = course;
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const contents = chapters.length > 1 ? chapters : sections;
  return {
    href: `/${language}/courses/${course.id}`,
    title: course.title[language],
    summary: course.summary[language],
    audience: course.audience?.[language] ?? null,
    hours: course.hours,
    sections: sections.length,
    contents: contents.map(({ number, title }) => `${number} ${title[language]}`),
  };
}

interface Props {
  courses: CourseCard[];
  /** With what each course holds, and a button. */
  whole?: boolean;
}

/** Courses to choose from: what each is about, for whom, and how long it takes. */
export function CourseCards({ courses, whole = false }: Props) {
  const { t } = useTranslation("reading");
  const Heading = whole ? "h2" : "h3";
  return (
    <ul className={whole ? "course-cards" : "cards"}>
      {courses.map((course) => (
        <li key={course.href} className="card stack course-card">
          <Heading>
            <a href={course.href}>{course.title}</a>
          </Heading>
          <p>{course.summary}</p>
          <CourseFacts course={course} />
          {whole ? (
            <>
              <ul className="course-chapters">
                {course.contents.map((title) => (
                  <li key={title}>{title}</li>
                ))}
              </ul>
              <p className="course-open">
                <a className="button" href={course.href} aria-label={t("courses.openNamed", { title: course.title })}>
                  {t("courses.open")}
                </a>
              </p>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function CourseFacts({ course: { audience, hours, sections } }: { course: CourseCard }) {
  const { t } = useTranslation("reading");
  const { t: common } = useTranslation();
  return (
    <dl className="course-facts">
      {audience ? (
        <div>
          <dt>{t("course.audience")}</dt>
          <dd>{audience}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t("course.hours")}</dt>
        <dd>
          {t("courses.hours", { count: hours })} · {common("sections", { count: sections })}
        </dd>
      </div>
    </dl>
  );
}
