import { askOnce, connections, median, requestFor } from "../load.ts";
import { type Bare, memoryOf, type Site, startBare, startSite } from "../processes.ts";
import { megabytes, ms, type Result, type Row, times, whole } from "../row.ts";
import type { Stage } from "../stage.ts";

export const processRows: Row[] = [
  { name: "start", run: async (stage) => [await start(stage)] },
  { name: "memory", run: async (stage) => [await memory(stage)] },
];

/** From nothing to the first page, content already imported; beside it a bare Node server doing the same. */
async function start(stage: Stage): Promise<Result> {
  const database = stage.copyDatabase("start");
  const path = `/en/courses/${stage.course.id}/${stage.section.id}`;
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 5; round++) {
    ours.push(await untilAnswered(() => startSite(database), path));
    bare.push(await untilAnswered(startBare, path));
  }
  return {
    what: "start to the first answer, content imported",
    measured: ms(median(ours)),
    baseline: `${ms(median(bare))} bare Node server`,
    ratio: times(median(ours.map((value, round) => value / bare[round]!))),
    budget: "≤ 1,000 ms",
    kept: median(ours) <= 1000,
  };
}

async function untilAnswered(begin: () => Promise<Site | Bare>, path: string): Promise<number> {
  const startedAt = performance.now();
  const server = await begin();
  await askOnce(server.port, requestFor(server.port, { path }));
  const took = performance.now() - startedAt;
  await server.stop();
  return took;
}

/** All pages of the course in both languages, signed in and not, until ten thousand were sent. */
async function memory(stage: Stage): Promise<Result> {
  const site = await startSite(stage.copyDatabase("memory"));
  try {
    const before = memoryOf(site.child);
    const requests = mixedRequests(stage, site.port);
    let sent = 0;
    let refused = 0;
    while (sent < 10_000) {
      const answer = await stage.client.load({ port: site.port, requests, connections, seconds: 1 });
      sent += answer.requests;
      refused += Object.values(answer.refused).reduce((sum, count) => sum + count, 0);
    }
    const after = memoryOf(site.child);
    if (refused > 0) throw new Error(`${refused} of ${sent} requests were refused`);
    return {
      what: `memory after ${whole(sent)} requests`,
      measured: after === undefined ? "the system does not tell" : megabytes(after),
      baseline: before === undefined ? "" : `${megabytes(before)} after the start`,
      ratio: before && after ? times(after / before) : "",
      budget: "≤ 256 MB",
      kept: after === undefined ? undefined : after <= 256,
    };
  } finally {
    await site.stop();
  }
}

function mixedRequests({ course, cookies }: Stage, port: number): string[] {
  const sections = course.chapters.flatMap((chapter) =>
    chapter.sections.map(({ id }) => `/courses/${course.id}/${id}`),
  );
  const paths = ["/courses", `/courses/${course.id}`, "/learning", "/tools", "/glossary", ...sections];
  return ["en", "zh"].flatMap((language) =>
    paths.flatMap((path, index) => {
      const address = `/${language}${path}`;
      const signedIn = requestFor(port, { path: address, cookie: cookies[index % cookies.length], encoding: "gzip" });
      return path === "/learning" ? [signedIn] : [signedIn, requestFor(port, { path: address, encoding: "br" })];
    }),
  );
}
