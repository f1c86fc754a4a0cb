/** `typing`: there is something that was not sent yet. */
export type SaveStatus = "idle" | "typing" | "saved" | "offline" | "refused" | "tooLarge" | "conflict" | "gone";

interface Options<Saved> {
  /** Sends everything as it stands; what the server answered, or why it did not take it. */
  send: () => Promise<{ saved: Saved } | { refused: "offline" | "refused" | "tooLarge" }>;
  /** Takes over what was answered; `isQuiet`: nothing was typed since it was sent. */
  take: (saved: Saved, isQuiet: boolean) => SaveStatus;
  onStatus: (status: SaveStatus) => void;
}

export const quietMs = 1500;
export const retryMs = 5000;

/**
 * Saves a moment after the last key, one request after the other, again and again until it is saved; never in the
 * middle of a word that is being composed.
 */
export class Autosave<Saved> {
  readonly #options: Options<Saved>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changes = 0;
  #sending: Promise<void> | undefined;
  #isComposing = false;

  constructor(options: Options<Saved>) {
    this.#options = options;
  }

  changed(): void {
    this.#changes++;
    this.#options.onStatus("typing");
    this.#later(quietMs);
  }

  composing(isComposing: boolean): void {
    this.#isComposing = isComposing;
    if (!isComposing) this.changed();
  }

  /** Sends nothing more; resolves once what is under way was answered, at once when nothing is. */
  stop(): Promise<void> | undefined {
    clearTimeout(this.#timer);
    return this.#sending;
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), ms);
  }

  /** What is typed while a request is under way is sent after it; what is being composed, once it is. */
  #send(): void {
    if (this.#sending || this.#isComposing) return;
    this.#sending = this.#save().finally(() => {
      this.#sending = undefined;
    });
  }

  async #save(): Promise<void> {
    const { send, take, onStatus } = this.#options;
    const sent = this.#changes;
    const answer = await send();
    if ("refused" in answer) {
      onStatus(answer.refused);
      if (answer.refused === "offline") this.#later(retryMs);
      return;
    }
    const isQuiet = this.#changes === sent && !this.#isComposing;
    const status = take(answer.saved, isQuiet);
    if (isQuiet) onStatus(status);
    else this.#later(quietMs);
  }
}
