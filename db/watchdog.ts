/** Watches one thing at a time with one timer, which is left running from one to the next: arming costs nothing. */
export class Watchdog {
  #timer: NodeJS.Timeout | undefined;
  #firesAt = 0;
  #deadline = 0;
  #bite: (() => void) | undefined;

  /** Calls `bite` once unless `rest` is called within the time. */
  watch(timeoutMs: number, bite: () => void): void {
    this.#deadline = performance.now() + timeoutMs;
    this.#bite = bite;
    if (this.#timer && this.#firesAt <= this.#deadline) return;
    clearTimeout(this.#timer);
    this.#arm(timeoutMs);
  }

  rest(): void {
    this.#bite = undefined;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#bite = undefined;
  }

  #arm(delayMs: number): void {
    this.#firesAt = performance.now() + delayMs;
    this.#timer = setTimeout(() => this.#wake(), delayMs).unref();
  }

  #wake(): void {
    this.#timer = undefined;
    const bite = this.#bite;
    if (!bite) return;
    const left = this.#deadline - performance.now();
    if (left > 0.5) {
      this.#arm(left);
      return;
    }
    this.#bite = undefined;
    bite();
  }
}
