import styles from "./qr.module.css";

/** How many squares a side has, and those that are dark. */
export interface QrDrawing {
  size: number;
  path: string;
}

const quiet = 4;

/** Dark on white with its quiet edge, in either theme: a camera wants it so. */
export function QrCode({ drawing, label }: { drawing: QrDrawing; label: string }) {
  const side = drawing.size + 2 * quiet;
  return (
    <svg className={styles.code} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect className={styles.paper} width={side} height={side} />
      <path className={styles.ink} transform={`translate(${quiet} ${quiet})`} d={drawing.path} />
    </svg>
  );
}
