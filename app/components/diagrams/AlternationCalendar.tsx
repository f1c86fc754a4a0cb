import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { diagramWording } from "./wording.ts";

const weeks = [0, 1, 2, 3] as const;
const days = [0, 1, 2, 3, 4] as const;
const size = 26;
const top = 58;

type Pattern = (week: number, day: number) => boolean;
/** Friday of each week at the college. */
const dayRelease: Pattern = (_, day) => day === 4;
/** Every fourth week at the college. */
const blockRelease: Pattern = (week) => week === 3;

/** A month of work and study, by the day and in blocks: as many college days either way. */
export function AlternationCalendar({ language }: { language: Language }) {
  const words = diagramWording[language]["alternation-calendar"];
  return (
    <Drawing id="alternation-calendar" language={language} height={220}>
      <Month x={20} title={words.dayRelease} atCollege={dayRelease} weekNames={words.weeks} />
      <Month x={204} title={words.blockRelease} atCollege={blockRelease} weekNames={words.weeks} />
      <rect className="day" x={48} y={190} width={16} height={16} rx={3} />
      <text className="label" x={72} y={198} dominantBaseline="central">
        {words.enterprise}
      </text>
      <College x={204} y={190} side={16} />
      <text className="label" x={228} y={198} dominantBaseline="central">
        {words.college}
      </text>
    </Drawing>
  );
}

function Month(props: { x: number; title: string; atCollege: Pattern; weekNames: string[] }) {
  const { x, title, atCollege, weekNames } = props;
  return (
    <g>
      <Lines x={x + 78} y={28} className="strong">
        {title}
      </Lines>
      {weeks.map((week) => (
        <g key={week}>
          <text className="label" x={x} y={top + (week + 0.5) * 30} dominantBaseline="central">
            {weekNames[week]}
          </text>
          {days.map((day) => {
            const place = { x: x + 24 + day * (size + 1), y: top + week * 30 + 2 };
            return atCollege(week, day) ? (
              <College key={day} {...place} side={size - 2} />
            ) : (
              <rect key={day} className="day" {...place} width={size - 2} height={size - 2} rx={3} />
            );
          })}
        </g>
      ))}
    </g>
  );
}

/** Told by its shape as well: a full square with a ring in it. */
function College({ x, y, side }: { x: number; y: number; side: number }) {
  return (
    <g>
      <rect className="day college" x={x} y={y} width={side} height={side} rx={3} />
      <circle className="college-ring" cx={x + side / 2} cy={y + side / 2} r={side / 4} />
    </g>
  );
}
