import { spawnSync } from "node:child_process";

/**
 * `npm run db:generate -- what_it_does`: the next migration of both engines, from what changed in `db/schema/`.
 * Adding a column and rebuilding a table go in separate migrations.
 */
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]+$/.test(name)) {
  console.error("Name the migration for what it does: npm run db:generate -- add_cohorts");
  process.exit(1);
}
for (const engine of ["sqlite", "postgres"]) {
  const run = spawnSync(
    process.execPath,
    ["node_modules/drizzle-kit/bin.cjs", "generate", `--config=db/drizzle.${engine}.ts`, `--name=${name}`],
    { stdio: "inherit" },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
}
