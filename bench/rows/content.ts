import { importContent } from "#app/domain/content/import.server.ts";
import { openSqlite } from "#db/sqlite.server.ts";
import { median } from "../load.ts";
import { ms, type Result, type Row } from "../row.ts";
import type { Stage } from "../stage.ts";

export const contentRows: Row[] = [{ name: "import", run: imports }];

/** The cold one is the import that set the stage: into an empty database, nothing warmed up. */
async function imports(stage: Stage): Promise<Result[]> {
  const db = openSqlite(stage.copyDatabase("import"));
  const unchanged: number[] = [];
  for (let round = 0; round < 3; round++) {
    const startedAt = performance.now();
    await importContent(db, "content", { now: new Date() });
    unchanged.push(performance.now() - startedAt);
  }
  await db.close();
  const { ms: cold, files } = stage.coldImport;
  return [
    {
      what: `import of ${files} files, cold`,
      measured: ms(cold),
      ...none,
      budget: "≤ 10,000 ms",
      kept: cold <= 10_000,
    },
    {
      what: "import, nothing changed",
      measured: ms(median(unchanged)),
      ...none,
      budget: "≤ 500 ms",
      kept: median(unchanged) <= 500,
    },
  ];
}

const none = { baseline: "", ratio: "" };
