import { prepareRun } from "./run.ts";

/** Once for all workers: a copy of the build, and a database with content and people to copy from. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const run = await prepareRun();
  process.env.E2E_RUN = run.folder;
  return run.remove;
}
