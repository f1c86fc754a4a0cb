import Sqlite from "better-sqlite3";
import { compare, requestFor } from "../load.ts";
import { ms, perSecond, type Result, type Row, times } from "../row.ts";
import { type Stage, startSettled } from "../stage.ts";

const rowsToAdd = 1_000_000;
const readersToAdd = 10_000;

export const growthRows: Row[] = [{ name: "growth", run: async (stage) => [await growth(stage)] }];

/** The same page for the same people, from a database with a million rows of others' progress and from one without. */
async function growth(stage: Stage): Promise<Result> {
  const full = stage.copyDatabase("full");
  fill(full, stage);
  const [grown, fresh] = [await startSettled(full), await startSettled(stage.copyDatabase("fresh"))];
  const path = `/en/courses/${stage.course.id}/${stage.section.id}`;
  const target = ({ port }: { port: number }) => ({
    port,
    requests: stage.cookies.map((cookie) => requestFor(port, { path, cookie })),
  });
  try {
    const found = await compare(stage.client, target(grown), target(fresh));
    const slower = 1 / found.ratio;
    return {
      what: "section page, signed in, with 1,000,000 progress rows",
      measured: `${perSecond(found.measured.perSecond)}, p95 ${ms(found.measured.p95)}`,
      baseline: `${perSecond(found.baseline.perSecond)}, p95 ${ms(found.baseline.p95)} with none`,
      ratio: `${times(slower)} the time`,
      budget: "≤ 1.2 × the time",
      kept: slower <= 1.2,
    };
  } finally {
    await Promise.all([grown.stop(), fresh.stop()]);
  }
}

/** A hundred blocks read by each of ten thousand readers, spread over the sections, straight into the file. */
function fill(file: string, { course }: Stage): void {
  const raw = new Sqlite(file);
  raw.pragma("synchronous = OFF");
  const places = course.chapters.flatMap(({ sections }) =>
    sections.flatMap(({ id, blockIds }) => blockIds.map((blockId) => [id, blockId] as const)),
  );
  const user = raw.prepare(
    "INSERT INTO users (id, kind, role, name, name_sort_key, language, created_at, last_seen_at) VALUES (?, 'guest', 'learner', '', '', 'en', 0, 0)",
  );
  const read = raw.prepare(
    "INSERT INTO block_reads (user_id, course_id, section_id, block_id, read_at) VALUES (?, ?, ?, ?, 0)",
  );
  const perReader = rowsToAdd / readersToAdd;
  raw.transaction(() => {
    for (let reader = 0; reader < readersToAdd; reader++) {
      const id = `grown-${String(reader).padStart(6, "0")}`;
      user.run(id);
      for (let index = 0; index < perReader; index++) {
        const [sectionId, blockId] = places[index % places.length]!;
        // A course has fewer blocks than that: the rest are of courses that are not there.
        read.run(
          id,
          `${course.id}${index < places.length ? "" : `-${Math.floor(index / places.length)}`}`,
          sectionId,
          blockId,
        );
      }
    }
  })();
  raw.close();
}
