import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { arrowSegment, hexagon, type Point } from "./geometry.ts";
import { diagramWording } from "./wording.ts";

const centre: Point = { x: 180, y: 180 };
const stageNumbers = [1, 2, 3, 4] as const;
type StageNumber = (typeof stageNumbers)[number];
const [inner, outer] = [64, 158];
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
  /** Where the caption leads: the course's own map. */
  courseHref?: string | undefined;
}

/** The training life cycle: four stages in a circle, resting on the building blocks. */
export function LifeCycle({ language, courseHref }: LifeCycleProps) {
  return (
    <Drawing id="life-cycle" language={language} height={360} inset={18} captionHref={courseHref}>
      <path className="hub" d={hexagon(centre, 56)} />
      <Lines x={centre.x} y={centre.y} className="on-accent strong" lineHeight={17}>
        {diagramWording[language]["life-cycle"].hub}
      </Lines>
      {stageNumbers.map((number) => (
        <Stage key={number} number={number} language={language} />
      ))}
    </Drawing>
  );
}

function Stage({ number, language }: { number: StageNumber; language: Language }) {
  const title = diagramWording[language]["life-cycle"].stages[number];
  const from = 90 + number * 90;
  const place = places[number];
  const height = title.split("\n").length * 16;
  const top = place.y - height / 2;
  return (
    <g className="stage">
      <path className="segment" d={arrowSegment(centre, inner, outer, from + 1.5, from + 88.5, tip)} />
      <text className="number" x={place.x} y={top - 3} textAnchor="middle" dominantBaseline="central">
        {number}
      </text>
      <Lines x={place.x} y={top + 13 + height / 2} className="strong">
        {title}
      </Lines>
    </g>
  );
}
