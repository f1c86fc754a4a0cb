import { useTranslation } from "react-i18next";
import type { MapProps, SectionState } from "./mapStates.ts";
import type { OutlineSection } from "./outline.ts";

/** The course drawn as a path: a stop for each section in its order, with the person's progress on it. */
export function PathMap({ chapters, stateOf }: MapProps) {
  const { t } = useTranslation("reading");
  return (
    <nav className="course-map path-map" aria-label={t("course.map")}>
      <ol>
        {chapters.map((chapter) => (
          <li key={chapter.id}>
            {chapters.length > 1 ? (
              <p className="path-chapter">
                <span className="section-number">{chapter.number}</span> {chapter.title}
              </p>
            ) : null}
            <ol className="path-stops">
              {chapter.sections.map((section) => (
                <PathStop key={section.id} section={section} state={stateOf(section.id)} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PathStop({ section, state }: { section: OutlineSection; state: SectionState }) {
  const { t } = useTranslation("reading");
  return (
    <li className={`path-stop ${state}`}>
      <a href={section.href} className={`stop ${state}`}>
        <svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true" focusable="false">
          <circle cx="22" cy="22" r="19" />
          {state === "reading" ? <path className="stop-half" d="M22 3A19 19 0 0 1 22 41Z" /> : null}
          {state === "done" ? (
            <path className="stop-check" d="M14 22l6 6 11-12" />
          ) : (
            <text x="22" y="22" dy="0.35em">
              {section.number}
            </text>
          )}
        </svg>
        <span>
          <span className="visually-hidden">{section.number} </span>
          {section.title}
          <span className="visually-hidden">
            {t("course.colon")}
            {t(`course.state.${state}`)}
          </span>
        </span>
      </a>
    </li>
  );
}
