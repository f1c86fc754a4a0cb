import { AsyncLocalStorage } from "node:async_hooks";

/** Whoever is being answered: how far the log of the primary had got when they last wrote. */
interface Answering {
  position: string | undefined;
}

const answering = new AsyncLocalStorage<Answering>();
const form = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/;

/**
 * Does the work for somebody who last wrote at this position. `read` of `client.server.ts` starts from it, every write
 * of the work moves it on, and `moved` is told where it is now. What is no position counts as none.
 */
export function withPosition<T>(position: string | undefined, work: (moved: () => string | undefined) => T): T {
  const start = position && form.test(position) ? position : undefined;
  const store: Answering = { position: start };
  return answering.run(store, () => work(() => (store.position === start ? undefined : store.position)));
}

/** Where the one who is being answered last wrote. */
export function positionNow(): string | undefined {
  return answering.getStore()?.position;
}

/** A write of theirs was kept, and the log has got this far. */
export function notePosition(position: string): void {
  const store = answering.getStore();
  if (store && comparePositions(position, store.position ?? "0/0") > 0) store.position = position;
}

/** Positions are two hexadecimal numbers, "16/B374D848". Below 0 when the first comes first. */
export function comparePositions(a: string, b: string): number {
  const [whole, rest] = [0, 1].map((part) => numberAt(a, part) - numberAt(b, part));
  return whole || rest || 0;
}

function numberAt(position: string, part: number): number {
  return Number.parseInt(position.split("/")[part] ?? "", 16) || 0;
}
