/** One at a time, in the order of asking. */
export class FairLock {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when it is this one's turn; who was given it must `release`. */
  acquire(): Promise<void> | undefined {
    if (this.#held) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    return undefined;
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#held = false;
  }
}
