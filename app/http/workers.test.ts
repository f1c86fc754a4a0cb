import { expect, test } from "vitest";
import { workersWanted } from "./workers.ts";

test.each([
  [[], 1],
  [["--other"], 1],
  [["--workers", "2"], 2],
  [["--workers=3"], 3],
  [["--workers", "1", "--other"], 1],
  [["--workers"], 0],
  [["--workers", "many"], 0],
  [["--workers", "0"], 0],
  [["--workers", "65"], 0],
])("%j asks for so many processes: %i", (args, count) => {
  expect(workersWanted(args)).toBe(count);
});
