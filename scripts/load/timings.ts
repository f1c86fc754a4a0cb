/** What was asked of the server, how long each answer took, and which were not what was expected. */
export class Timings {
  readonly #took = new Map<string, number[]>();
  /** Answers that nobody should see, as "what: status", with how often. */
  readonly unexpected = new Map<string, number>();
  asked = 0;

  record(what: string, ms: number, { status, expected }: { status: number; expected: number }): void {
    this.asked++;
    const all = this.#took.get(what) ?? [];
    all.push(ms);
    this.#took.set(what, all);
    if (status === expected) return;
    const key = `${what}: ${status || "no answer"}`;
    this.unexpected.set(key, (this.unexpected.get(key) ?? 0) + 1);
  }

  of(what: string): Spread {
    return spreadOf(this.#took.get(what) ?? []);
  }

  whats(): string[] {
    return [...this.#took.keys()];
  }
}

export interface Spread {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}
