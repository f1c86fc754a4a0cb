import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(8 * 256);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/** A UUIDv7: sorts by the time it was made, and within one process strictly. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString("hex", used, used + 8);
  used += 8;
  tick(Number.parseInt(random.slice(0, 2), 16));
  const time = lastMs.toString(16).padStart(12, "0");
  const variant = "89ab"[Number.parseInt(random.slice(3, 4), 16) & 3];
  const sequence = counter.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

/** A new millisecond starts the counter at random in its lower half; a full counter borrows the next millisecond. */
function tick(start: number): void {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = start;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = start;
  }
}
