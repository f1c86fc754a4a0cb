import type { ReactNode } from "react";
import { type Picture, pictures } from "#app/domain/cohorts/pictures.ts";
import styles from "./picture.module.css";

const drawings: Record<Picture, ReactNode> = {
  cycle: (
    <>
      <path d="M34 12a20 20 0 0 1 18 18M52 34a20 20 0 0 1-18 18M30 52a20 20 0 0 1-18-18M12 30a20 20 0 0 1 18-18" />
      <circle className={styles.solid} cx="32" cy="32" r="7" />
    </>
  ),
  gears: (
    <>
      <circle className={styles.teeth} cx="25" cy="37" r="14" />
      <circle cx="25" cy="37" r="11" />
      <circle cx="25" cy="37" r="4" />
      <circle className={styles.teeth} cx="46" cy="19" r="10" />
      <circle cx="46" cy="19" r="7" />
      <circle className={styles.solid} cx="46" cy="19" r="2" />
    </>
  ),
  book: (
    <path d="M32 18c-5-4-12-5-20-5v34c8 0 15 1 20 5 5-4 12-5 20-5V13c-8 0-15 1-20 5Zm0 0v34M18 23h7m-7 8h7m14-8h7m-7 8h7" />
  ),
  bridge: (
    <path d="M6 42h52M6 50h52M18 42V18m28 24V18M6 36c6-6 10-12 12-18 4 12 9 17 14 17s10-5 14-17c2 6 6 12 12 18M26 34v8m12-8v8" />
  ),
  hands: (
    <>
      <path d="M4 22l10-4 6 26-10 3M60 22l-10-4-6 26 10 3" />
      <path d="M15 23c6-2 10-1 15 1l-7 8c2 4 6 3 9 1l4-3 11 12c1 3-2 5-4 3M49 23c-6-3-12-3-17 0M19 41l8 8c2 2 5 0 4-3m0 3c3 3 6 0 5-3m1 2c3 2 5-1 4-3" />
    </>
  ),
  tower: <path d="M20 56V24h24v32M26 24v-8h12v8M32 16V6M12 56h40M27 32h2m6 0h2m-10 8h2m6 0h2m-7 16v-8h4v8" />,
};

/** The motif a cohort is told by; without one of its own, always the same of the six. */
export function CohortPicture({
  picture,
  id = "",
  size = 64,
}: {
  picture: Picture | null;
  id?: string;
  size?: number;
}) {
  return (
    <svg className={styles.picture} width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect className={styles.ground} width="64" height="64" rx="12" />
      <g className={styles.lines} transform="translate(3.2 3.2) scale(0.9)">
        {drawings[picture ?? anyPicture(id)]}
      </g>
    </svg>
  );
}

function anyPicture(id: string): Picture {
  const sum = [...id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return pictures[sum % pictures.length] ?? "cycle";
}
