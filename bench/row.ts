import type { Stage } from "./stage.ts";

/** One line of the table. */
export interface Result {
  /** What was measured. */
  what: string;
  measured: string;
  baseline: string;
  /** Measured to baseline; empty where there is none to compare with. */
  ratio: string;
  budget: string;
  /** Undefined: there is no budget, the figure is for information. */
  kept?: boolean;
}

/** A group of measurements, run by `--only <name>`. */
export interface Row {
  name: string;
  run: (stage: Stage) => Promise<Result[]>;
}

export const whole = (value: number) => Math.round(value).toLocaleString("en");
export const perSecond = (value: number) => `${whole(value)}/s`;
export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const times = (value: number) => `${value.toFixed(2)} ×`;
export const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
export const megabytes = (value: number) => `${value.toFixed(0)} MB`;
