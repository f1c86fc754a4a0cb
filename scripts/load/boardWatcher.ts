import { setTimeout as sleep } from "node:timers/promises";
import { type CellCode, isCellCode } from "#app/domain/reports/cells.ts";
import { readAnewEveryMs } from "#app/domain/reports/pace.ts";
import type { Timings } from "./timings.ts";

/** How far a cell has come; each state is shown once it or a later one is. */
const ranks: Record<CellCode, number> = { n: 0, o: 0, r: 1, O: 1, f: 2, F: 2, d: 3, p: 3 };
export const rank = { begun: 1, handedIn: 2, done: 3 } as const;

interface Watching {
  /** Of the board: `http://…/en/cohorts/…`. */
  address: string;
  courseId: string;
  cookie: string;
  timings: Timings;
}

/** A trainer's board, as its page keeps it: rows from the stream, and all of it read anew when the stream says so. */
export class BoardWatcher {
  /** Cells of sections as they came last, by the learner's name. */
  readonly cells = new Map<string, string>();
  /** When as many learners stood on the board, in the order of their number. */
  readonly sizes: { learners: number; at: number }[] = [];
  events = 0;
  #firstSeen = new Map<string, number>();
  #wanted = false;
  readonly #watching: Watching;
  readonly #end = new AbortController();

  constructor(watching: Watching) {
    this.#watching = watching;
  }

  /** Watches until it is told to end. Resolves when the stream is open. */
  async begin(): Promise<void> {
    const { address, courseId, cookie } = this.#watching;
    const headers = { cookie, accept: "text/event-stream" };
    const { signal } = this.#end;
    const response = await fetch(`${address}/live?course=${courseId}`, { headers, signal });
    if (response.status !== 200 || !response.body) throw new Error(`The stream was answered ${response.status}`);
    this.#listen(response.body).catch(this.#unlessEnded);
    this.#keepReading().catch(this.#unlessEnded);
  }

  end(): void {
    this.#end.abort();
  }

  /** When a cell was first shown to have come so far. */
  shownAt(name: string, column: number, far: number): number | undefined {
    return this.#firstSeen.get(`${name} ${column} ${far}`);
  }

  #unlessEnded = (error: unknown) => {
    if (!this.#end.signal.aborted) throw error;
  };

  async #listen(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    const reader = body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += decoder.decode(read.value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) this.#take(event);
    }
    if (!this.#end.signal.aborted) throw new Error("The stream ended");
  }

  #take(event: string): void {
    const [, kind = ""] = /event: (\w+)/.exec(event) ?? [];
    const [, json = "[]"] = /data: (.*)/.exec(event) ?? [];
    if (kind === "full") throw new Error("The stream was taken away");
    if (kind === "") return;
    this.events++;
    this.#wanted = true;
    if (kind === "learners") for (const row of JSON.parse(json)) this.#show(row.name, row.cells.sections);
  }

  #show(name: string, cells: string): void {
    this.cells.set(name, cells);
    const now = performance.now();
    for (const [column, letter] of [...cells].entries()) {
      const far = isCellCode(letter) ? ranks[letter] : 0;
      for (let reached = 1; reached <= far; reached++) {
        const key = `${name} ${column} ${reached}`;
        if (!this.#firstSeen.has(key)) this.#firstSeen.set(key, now);
      }
    }
  }

  /** As `useLive` does: at once, and then no more often than that. */
  async #keepReading(): Promise<void> {
    const { signal } = this.#end;
    for (;;) {
      while (!this.#wanted) await sleep(20, undefined, { signal });
      this.#wanted = false;
      await this.#readAnew();
      await sleep(readAnewEveryMs(this.sizes.at(-1)?.learners ?? 0), undefined, { signal });
    }
  }

  async #readAnew(): Promise<void> {
    const { address, courseId, cookie, timings } = this.#watching;
    const startedAt = performance.now();
    const { signal } = this.#end;
    const response = await fetch(`${address}.data?course=${courseId}`, { headers: { cookie }, signal });
    const learners = learnersIn(await response.text());
    const now = performance.now();
    timings.record("board, read anew", now - startedAt, { status: response.status, expected: 200 });
    this.sizes.push({ learners, at: now });
  }
}

/** The total of learners in what Remix sends as a page's data: objects whose keys and values are places in one list. */
function learnersIn(text: string): number {
  const list: unknown[] = JSON.parse(text.split("\n")[0] ?? "[]");
  const keyOf = (name: string) => `_${list.indexOf(name)}`;
  const totals = list.find(
    (one): one is Record<string, number> => typeof one === "object" && one !== null && keyOf("needAttention") in one,
  );
  return Number(list[totals?.[keyOf("learners")] ?? -1] ?? 0);
}
