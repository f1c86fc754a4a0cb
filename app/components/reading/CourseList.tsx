import { useTranslation } from "react-i18next";
import { AssignLink, canAssign } from "#app/components/assignments/onReadingPages.tsx";
import { Icon } from "#app/components/layout/Icon.tsx";
import type { Place } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";
import { type SectionState, sectionStateOf } from "./mapStates.ts";
import type { OutlineChapter, OutlineSection } from "./outline.ts";

interface State {
  sections: { state: SectionState; read: number; total: number }[];
  passed: boolean[];
  canAssign: boolean;
}

interface Props {
  language: Language;
  courseId: string;
  chapters: OutlineChapter[];
}

/** The contents of a course, with the state of each section as word and shape. */
export const courseList: Place<Props, State> = {
  stateOf: (view, { chapters }) => ({
    sections: chapters
      .flatMap(({ sections }) => sections)
      .map(({ id }) => ({
        state: sectionStateOf(view.course, id),
        read: view.course?.sections[id]?.read ?? 0,
        total: view.course?.sections[id]?.total ?? 0,
      })),
    passed: chapters.map(({ id }) => view.course?.chapters[id]?.quizPassed ?? false),
    canAssign: canAssign(view),
  }),
  Render: ({ language, courseId, chapters, state }) => {
    const { t } = useTranslation("reading");
    const states = new Map(
      chapters.flatMap(({ sections }) => sections).map(({ id }, index) => [id, state.sections[index]]),
    );
    return (
      <ol className="course-list">
        {chapters.map((chapter, index) => (
          <li key={chapter.id} id={chapter.id}>
            <div className="course-chapter-head">
              <h3>
                <span className="section-number">{chapter.number}</span> {chapter.title}
              </h3>
              {state.canAssign ? (
                <AssignLink
                  language={language}
                  thing={{ kind: "chapter", courseId, thingId: chapter.id }}
                  title={`${chapter.number} ${chapter.title}`}
                />
              ) : null}
            </div>
            <p className="muted">{chapter.summary}</p>
            <ol>
              {chapter.sections.map((section) => (
                <Row key={section.id} section={section} progress={states.get(section.id)} />
              ))}
            </ol>
            {chapter.quiz ? (
              <p className="course-quiz">
                <a href={chapter.quiz.href}>{chapter.quiz.title}</a>
                {state.passed[index] ? (
                  <span className="state done">
                    <Icon name="check" size={16} />
                    {t("course.quizPassed")}
                  </span>
                ) : null}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    );
  },
};

function Row({ section, progress }: { section: OutlineSection; progress: State["sections"][number] | undefined }) {
  const { t } = useTranslation("reading");
  const { t: common } = useTranslation();
  const { state, read, total } = progress ?? { state: "open", read: 0, total: 0 };
  return (
    <li className="course-row">
      <span className="section-number">{section.number}</span>
      <span className="course-row-text">
        <a href={section.href}>{section.title}</a>
        <span className="muted small">{section.summary}</span>
      </span>
      <span className="course-row-facts muted small">
        <span>{common("minutes", { count: section.minutes })}</span>
        {section.tools ? <span>{common("tools", { count: section.tools })}</span> : null}
        {section.cases ? <span>{common("cases", { count: section.cases })}</span> : null}
      </span>
      <span className={`state ${state}`}>
        <StateSign state={state} />
        {state === "reading" ? t("course.blocks", { read, total }) : t(`course.state.${state}`)}
      </span>
    </li>
  );
}

function StateSign({ state }: { state: SectionState }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle
        cx="8"
        cy="8"
        r="6.5"
        fill={state === "done" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {state === "reading" ? <path d="M8 1.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" /> : null}
      {state === "done" ? (
        <path className="sign-check" d="m4.8 8.2 2.2 2.2 4.2-4.6" fill="none" strokeWidth="1.8" />
      ) : null}
    </svg>
  );
}
