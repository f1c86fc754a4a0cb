import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { diagramWording } from "./wording.ts";

type Group = keyof (typeof diagramWording)["en"]["roles"]["groups"];
interface Box {
  group: Group;
  x: number;
  y: number;
  width: number;
  height: number;
}

const conditions: Box[] = [
  { group: "ministries", x: 12, y: 34, width: 163, height: 56 },
  { group: "services", x: 185, y: 34, width: 163, height: 56 },
  { group: "employers", x: 12, y: 346, width: 163, height: 56 },
  { group: "unions", x: 185, y: 346, width: 163, height: 56 },
];
const everyWeek: Box[] = [
  { group: "enterprise", x: 16, y: 140, width: 122, height: 50 },
  { group: "mentors", x: 16, y: 204, width: 122, height: 50 },
  { group: "representatives", x: 16, y: 268, width: 122, height: 50 },
  { group: "institution", x: 236, y: 166, width: 106, height: 54 },
  { group: "teachers", x: 236, y: 238, width: 106, height: 54 },
];
const apprentice = { x: 187, y: 229, radius: 39 };

/** The apprentice, the five groups close by, and the four that set the conditions. */
export function Roles({ language }: { language: Language }) {
  const { inner, outer, apprentice: name, groups } = diagramWording[language].roles;
  return (
    <Drawing id="roles" language={language} height={416}>
      <rect className="outer" x={1} y={1} width={358} height={414} rx={14} />
      <Lines x={180} y={19} className="label">
        {outer}
      </Lines>
      <rect className="inner" x={12} y={102} width={336} height={232} rx={12} />
      <Lines x={180} y={121} className="label">
        {inner}
      </Lines>
      {everyWeek.map(({ group, x, y, width, height }) => (
        <line
          key={group}
          className="tie"
          x1={x < apprentice.x ? x + width : x}
          y1={y + height / 2}
          x2={apprentice.x}
          y2={apprentice.y}
        />
      ))}
      <circle className="hub" cx={apprentice.x} cy={apprentice.y} r={apprentice.radius} />
      <Lines x={apprentice.x} y={apprentice.y} className="on-accent strong">
        {name}
      </Lines>
      {[...conditions, ...everyWeek].map(({ group, x, y, width, height }) => (
        <g key={group}>
          <rect className="box" x={x} y={y} width={width} height={height} rx={8} />
          <Lines x={x + width / 2} y={y + height / 2} className="strong small">
            {groups[group]}
          </Lines>
        </g>
      ))}
    </Drawing>
  );
}
