import { expect, test } from "vitest";
import { inBackground, isRunning, lastRuns } from "./background.server.ts";

const runOf = (job: string) => lastRuns().find((one) => one.job === job)?.run;

test("what ran last is remembered with what went wrong, and a run that goes well clears it", async () => {
  expect(runOf("tidying")).toBeNull();
  await inBackground("tidying", async () => {
    throw new Error("the disk is full");
  });
  expect(runOf("tidying")).toMatchObject({ error: "the disk is full" });
  await inBackground("tidying", async () => {
    expect(isRunning("tidying")).toBe(true);
  });
  expect(isRunning("tidying")).toBe(false);
  expect(runOf("tidying")).toMatchObject({ error: null });
  expect(runOf("reminders")).toBeNull();
});
