import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MapProps, SectionState, StateOf } from "./mapStates.ts";
import type { OutlineChapter, OutlineSection } from "./outline.ts";

/** Where the circle ends, and how much each chapter after the four stages adds below it. */
const [circle, strip] = [420, 96];

/**
 * The course drawn on the life cycle: the foundations in the centre, a stage to each quarter, chapters beyond the four
 * stages below, a stop for each section with the person's progress on it. The list under it says the same in words.
 */
export function LifeCycleMap({ chapters, stateOf }: MapProps) {
  const { t } = useTranslation("reading");
  const centre = chapters.find(({ number }) => number === 0);
  const beyond = chapters.filter(({ number }) => number > 4);
  const height = circle + beyond.length * strip;
  return (
    <nav className="course-map" aria-label={t("course.map")}>
      <svg viewBox={`0 0 ${circle} ${height}`} width={circle} height={height} role="presentation">
        {([1, 2, 3, 4] as const).map((stage) => {
          const chapter = chapters.find(({ number }) => number === stage);
          return (
            <g key={stage} className={chapter ? "stage" : "stage later"}>
              <path className="stage-arc" d={quarter(stage, 204, 102)} />
              <Named href={chapter?.href}>
                <text className="stage-number" {...labelAt(stage)} dy="-0.1em">
                  {stage}
                </text>
                <text className="stage-name" {...labelAt(stage)} dy="1.15em">
                  {t(`course.stages.${stage}`)}
                </text>
              </Named>
              <Stops chapter={chapter} stateOf={stateOf} at={(index, count) => stopAt(stage, index, count)} />
            </g>
          );
        })}
        {centre ? (
          <g className="stage">
            <circle className="stage-arc" cx="210" cy="210" r="90" />
            <Named href={centre.href}>
              <text className="stage-name" x="210" y="210" dy="0.35em">
                {t("course.stages.0")}
              </text>
            </Named>
            <Stops chapter={centre} stateOf={stateOf} at={(index, count) => point((index * 360) / count, 66)} />
          </g>
        ) : null}
        {beyond.map((chapter, index) => (
          <Beyond key={chapter.id} chapter={chapter} stateOf={stateOf} top={circle + index * strip} />
        ))}
      </svg>
    </nav>
  );
}

/** A chapter that belongs to no stage: a strip under the circle. */
function Beyond({ chapter, stateOf, top }: { chapter: OutlineChapter; stateOf: StateOf; top: number }) {
  return (
    <g className="stage">
      <rect className="stage-arc" x="6" y={top + 8} width="408" height={strip - 8} rx="22" />
      <Named href={chapter.href}>
        <text className="stage-name" x="210" y={top + 31}>
          {chapter.title}
        </text>
      </Named>
      <Stops
        chapter={chapter}
        stateOf={stateOf}
        at={(index, count) => ({ x: round(210 + (index - (count - 1) / 2) * Math.min(60, 372 / count)), y: top + 63 })}
      />
    </g>
  );
}

/** The name of a chapter leads to its contents. */
function Named({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? (
    <a className="stage-link" href={href}>
      {children}
    </a>
  ) : (
    children
  );
}

interface StopsProps {
  chapter: OutlineChapter | undefined;
  stateOf: StateOf;
  at: (index: number, count: number) => { x: number; y: number };
}

function Stops({ chapter, stateOf, at }: StopsProps) {
  const sections = chapter?.sections ?? [];
  return sections.map((section, index) => (
    <Stop key={section.id} section={section} state={stateOf(section.id)} {...at(index, sections.length)} />
  ));
}

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

/** The name stands below the number: further in where the stage is above the centre, further out where it is below. */
function labelAt(stage: number) {
  return point(startOf(stage) + 45, stage <= 2 ? 138 : 122);
}

function stopAt(stage: number, index: number, count: number) {
  return point(startOf(stage) + ((index + 0.5) * 90) / count, 184);
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
