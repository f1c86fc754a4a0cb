import { formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

interface Props {
  language: Language;
  /** Between 0 and 1. */
  share: number;
  /** Between 0 and 1: marked on the ring. */
  passMark: number;
  passed: boolean;
}

const radius = 52;
const around = 2 * Math.PI * radius;

/** A share as a ring with its number. The text beside it says the same in words. */
export function ScoreRing({ language, share, passMark, passed }: Props) {
  const angle = passMark * 360;
  return (
    <svg
      className={`score-ring ${passed ? "passed" : "open"}`}
      viewBox="0 0 128 128"
      width="160"
      height="160"
      aria-hidden="true"
    >
      <g fill="none" strokeWidth="12" transform="rotate(-90 64 64)">
        <circle className="score-ring-track" cx="64" cy="64" r={radius} />
        {share > 0 ? (
          <circle
            className="score-ring-share"
            cx="64"
            cy="64"
            r={radius}
            strokeDasharray={`${(share * around).toFixed(2)} ${around.toFixed(2)}`}
          />
        ) : null}
        {passMark > 0 && passMark < 1 ? (
          <line
            className="score-ring-mark"
            x1={64 + radius - 7}
            x2={64 + radius + 7}
            y1="64"
            y2="64"
            strokeWidth="3"
            transform={`rotate(${angle.toFixed(1)} 64 64)`}
          />
        ) : null}
      </g>
      <text x="64" y="65" textAnchor="middle" dominantBaseline="central">
        {formatPercent(language, share)}
      </text>
    </svg>
  );
}
