import type { ReactNode } from "react";
import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { arc, arrowSegment, hexagon, onCircle, type Point } from "./geometry.ts";
import { diagramWording, fill, oneLine } from "./wording.ts";

/** A chapter as the drawing shows it: number 0 is the hub, 1 to 4 the stages. */
export interface StageState {
  number: number;
  /** Absent: there is no chapter for it yet, or no way to it from here. */
  href?: string;
  /** Whether each section is complete, in order. Absent: no progress is shown. */
  sectionsDone?: boolean[];
}

const centre: Point = { x: 180, y: 180 };
const stageNumbers = [1, 2, 3, 4] as const;
type StageNumber = (typeof stageNumbers)[number];
/** Of the ring of stages, and of the track of sections around it. */
const [inner, outer, track] = [64, 158, 172];
const tip = 7;
/** Where the words of a stage stand: the middle of what its segment leaves free. */
const places: Record<StageNumber, Point> = {
  1: { x: 108, y: 90 },
  2: { x: 252, y: 90 },
  3: { x: 250, y: 258 },
  4: { x: 108, y: 258 },
};

interface LifeCycleProps {
  language: Language;
  /** Without any, the drawing is a picture: no links, no progress. */
  stages?: StageState[];
  /** Where the caption leads: the course's own map. */
  courseHref?: string;
}

/** The training life cycle: the map of the course, with one's own progress drawn on it. */
export function LifeCycle({ language, stages = [], courseHref }: LifeCycleProps) {
  const stateOf = (number: number) => stages.find((stage) => stage.number === number);
  const hasLinks = stages.some(({ href }) => href);
  const hasProgress = stages.some(({ sectionsDone }) => sectionsDone);
  return (
    <Drawing
      id="life-cycle"
      language={language}
      height={360}
      inset={hasProgress ? 0 : 18}
      hasLinks={hasLinks}
      captionHref={courseHref}
    >
      <g role={hasLinks ? "list" : undefined}>
        <Hub language={language} state={stateOf(0)} isItem={hasLinks} />
        {stageNumbers.map((number) => (
          <Stage
            key={number}
            number={number}
            language={language}
            state={stateOf(number)}
            isItem={hasLinks}
            isPlanned={stages.length > 0 && !stateOf(number)?.href}
          />
        ))}
      </g>
    </Drawing>
  );
}

interface PartProps {
  language: Language;
  state: StageState | undefined;
  isItem: boolean;
}

function Hub({ language, state, isItem }: PartProps) {
  const { hub, hubLabel } = diagramWording[language]["life-cycle"];
  return (
    <g role={isItem ? "listitem" : undefined}>
      <Linked href={state?.href} name={[hubLabel, progressName(language, state)].filter(Boolean).join(", ")}>
        <path className="hub" d={hexagon(centre, 56)} />
        <Lines x={centre.x} y={centre.y} className="on-accent strong" lineHeight={17}>
          {hub}
        </Lines>
      </Linked>
    </g>
  );
}

function Stage({
  number,
  language,
  state,
  isItem,
  isPlanned,
}: PartProps & { number: StageNumber; isPlanned: boolean }) {
  const { stages, stageLabel, planned } = diagramWording[language]["life-cycle"];
  const from = 90 + number * 90;
  const place = places[number];
  const title = stages[number];
  const label = fill(stageLabel, { number, title: oneLine(title, language) });
  const note = isPlanned ? planned : progressText(language, state);
  const name = [label, isPlanned ? planned : progressName(language, state)].filter(Boolean).join(", ");
  const lines = title.split("\n").length;
  const top = place.y - (lines * 16 + (note ? 10 : 0)) / 2;
  return (
    <g
      role={isItem ? "listitem" : undefined}
      className={isPlanned ? "stage planned" : isComplete(state) ? "stage complete" : "stage"}
    >
      <Linked href={state?.href} name={name}>
        <path className="segment" d={arrowSegment(centre, inner, outer, from + 1.5, from + 88.5, tip)} />
        <text className="number" x={place.x} y={top - 3} textAnchor="middle" dominantBaseline="central">
          {number}
        </text>
        <Lines x={place.x} y={top + 13 + lines * 8} className="strong">
          {title}
        </Lines>
        {note ? (
          <text className="note" x={place.x} y={top + 22 + lines * 16} textAnchor="middle" dominantBaseline="central">
            {note}
          </text>
        ) : null}
      </Linked>
      <Track from={from} done={isPlanned ? undefined : state?.sectionsDone} />
    </g>
  );
}

/** Sections as stops along the outside: a full disc with a tick when complete, an open one when not. */
function Track({ from, done }: { from: number; done: boolean[] | undefined }) {
  if (!done || done.length === 0) return null;
  const [start, end] = [from + 10, from + 84];
  const step = (end - start) / Math.max(1, done.length - 1);
  const stops = done.map((isDone, index) => ({
    isDone,
    degrees: done.length === 1 ? (start + end) / 2 : start + index * step,
  }));
  return (
    <g className="track">
      <path d={arc(centre, track, start, end)} />
      {stops.map(({ isDone, degrees }) => {
        const { x, y } = onCircle(centre, track, degrees);
        return (
          <g key={degrees} className={isDone ? "stop done" : "stop"}>
            <circle cx={x} cy={y} r={isDone ? 6.5 : 5} />
            {isDone ? <path d={`M${x - 3} ${y}l2.2 2.4 4-4.6`} /> : null}
          </g>
        );
      })}
    </g>
  );
}

function Linked({ href, name, children }: { href: string | undefined; name: string; children: ReactNode }) {
  if (!href) return <>{children}</>;
  return (
    <a href={href} aria-label={name}>
      {children}
    </a>
  );
}

function isComplete(state: StageState | undefined): boolean {
  const { done, total } = countDone(state);
  return total > 0 && done === total;
}

function countDone(state: StageState | undefined) {
  const sections = state?.sectionsDone ?? [];
  return { done: sections.filter(Boolean).length, total: sections.length };
}

function progressText(language: Language, state: StageState | undefined): string {
  const { progress, complete } = diagramWording[language]["life-cycle"];
  const { done, total } = countDone(state);
  if (total === 0) return "";
  return done === total ? complete : fill(progress, { done, total });
}

function progressName(language: Language, state: StageState | undefined): string {
  const { done, total } = countDone(state);
  return total === 0 ? "" : fill(diagramWording[language]["life-cycle"].progressLabel, { done, total });
}
