import { useTranslation } from "react-i18next";
import type { CourseView, Place } from "#app/components/personal/personal.tsx";
import type { OutlineChapter, OutlineSection } from "./outline.ts";

export type SectionState = "done" | "reading" | "open";

export function sectionStateOf(view: CourseView | undefined, id: string): SectionState {
  const progress = view?.sections[id];
  if (progress?.done) return "done";
  return progress && progress.read > 0 ? "reading" : "open";
}

/**
 * The course drawn on the life cycle: the foundations in the centre, a stage to each quarter, a stop for each section
 * with the person's progress on it. The list under it says the same in words.
 */
export const courseMap: Place<{ chapters: OutlineChapter[] }, SectionState[]> = {
  stateOf: ({ course }, { chapters }) =>
    chapters.flatMap(({ sections }) => sections.map(({ id }) => sectionStateOf(course, id))),
  Render: ({ chapters, state }) => {
    const { t } = useTranslation("reading");
    const stateById = new Map(chapters.flatMap(({ sections }) => sections).map(({ id }, index) => [id, state[index]]));
    const props = (section: OutlineSection) => ({ section, state: stateById.get(section.id) ?? "open" });
    const centre = chapters.find(({ number }) => number === 0);
    return (
      <nav className="course-map" aria-label={t("course.map")}>
        <svg viewBox="0 0 420 420" width="420" height="420" role="presentation">
          {([1, 2, 3, 4] as const).map((stage) => {
            const chapter = chapters.find(({ number }) => number === stage);
            return (
              <g key={stage} className={chapter ? "stage" : "stage later"}>
                <path className="stage-arc" d={quarter(stage, 204, 116)} />
                <text className="stage-number" {...point(startOf(stage) + 45, 133)} dy="-0.1em">
                  {stage}
                </text>
                <text className="stage-name" {...point(startOf(stage) + 45, 133)} dy="1.15em">
                  {t(`course.stages.${stage}`)}
                </text>
                {chapter?.sections.map((section, index) => (
                  <Stop key={section.id} {...props(section)} {...stopAt(stage, index, chapter.sections.length)} />
                ))}
              </g>
            );
          })}
          {centre ? (
            <g className="stage">
              <circle className="stage-arc" cx="210" cy="210" r="100" />
              <text className="stage-name" x="210" y="210" dy="0.35em">
                {t("course.stages.0")}
              </text>
              {centre.sections.map((section, index) => (
                <Stop key={section.id} {...props(section)} {...point((index * 360) / centre.sections.length, 74)} />
              ))}
            </g>
          ) : null}
        </svg>
      </nav>
    );
  },
};

function Stop({ section, state, x, y }: { section: OutlineSection; state: SectionState; x: number; y: number }) {
  const { t } = useTranslation("reading");
  return (
    <a
      href={section.href}
      className={`stop ${state}`}
      aria-label={`${section.number} ${section.title}${t("course.colon")}${t(`course.state.${state}`)}`}
    >
      <circle cx={x} cy={y} r="17" />
      {state === "reading" ? <path className="stop-half" d={`M${x} ${y - 17}A17 17 0 0 1 ${x} ${y + 17}Z`} /> : null}
      {state === "done" ? (
        <path className="stop-check" d={`M${x - 7} ${y}l5 5 9-10`} />
      ) : (
        <text x={x} y={y} dy="0.35em">
          {section.number}
        </text>
      )}
    </a>
  );
}

/** Degrees clockwise from the top, on a circle around the centre of the drawing. */
function point(degrees: number, radius: number): { x: number; y: number } {
  const radians = ((degrees - 90) * Math.PI) / 180;
  return { x: round(210 + radius * Math.cos(radians)), y: round(210 + radius * Math.sin(radians)) };
}

/** Stages run clockwise from the left, as in the drawing of the life cycle: one reads them in their order. */
function startOf(stage: number): number {
  return (stage - 2) * 90;
}

function stopAt(stage: number, index: number, count: number) {
  return point(startOf(stage) + ((index + 0.5) * 90) / count, 181);
}

/** A quarter of a ring, with a small gap on both sides. */
function quarter(stage: number, outer: number, inner: number): string {
  const [from, to] = [startOf(stage) + 1.5, startOf(stage) + 88.5];
  const [a, b, c, d] = [point(from, outer), point(to, outer), point(to, inner), point(from, inner)];
  return `M${a.x} ${a.y}A${outer} ${outer} 0 0 1 ${b.x} ${b.y}L${c.x} ${c.y}A${inner} ${inner} 0 0 0 ${d.x} ${d.y}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
