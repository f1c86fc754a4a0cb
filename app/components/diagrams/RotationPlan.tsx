import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { diagramWording } from "./wording.ts";

const groups = ["A", "B", "C", "D"] as const;
const periods = [0, 1, 2, 3] as const;
const cell = { width: 78, height: 42 };
const left = 44;
const top = 40;

/** Four groups move through four departments, so that none is in one twice and no department has two at once. */
export function RotationPlan({ language }: { language: Language }) {
  const words = diagramWording[language]["rotation-plan"];
  return (
    <Drawing id="rotation-plan" language={language} height={220}>
      {periods.map((period) => (
        <Lines key={period} x={left + (period + 0.5) * cell.width} y={22} className="label">
          {words.periods[period] ?? ""}
        </Lines>
      ))}
      {groups.map((group, row) => (
        <g key={group}>
          <Lines x={left / 2} y={top + (row + 0.5) * cell.height} className="strong">
            {group}
          </Lines>
          {periods.map((period) => {
            const department = (period + row) % groups.length;
            const [x, y] = [left + period * cell.width, top + row * cell.height];
            return (
              <g key={period}>
                <rect
                  className={`stay stay-${department}`}
                  x={x + 2}
                  y={y + 2}
                  width={cell.width - 4}
                  height={cell.height - 4}
                  rx={5}
                />
                <Lines x={x + cell.width / 2} y={y + cell.height / 2} className="small" lineHeight={15}>
                  {words.departments[department] ?? ""}
                </Lines>
              </g>
            );
          })}
        </g>
      ))}
    </Drawing>
  );
}
