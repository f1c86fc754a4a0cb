/**
 * `npm run xliff-test`: hands out everything we ship to translators, in every form, and validates each XLIFF file
 * against the schema of OASIS; takes each file in, which has to change nothing, and hands it out again, which has to be
 * the same to the byte. The schema comes with a package of Debian, or from `XLIFF_SCHEMA`; the network is asked for
 * packages alone, and nothing is left behind but xmllint.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { XliffRound } from "../tests/xliffRounds.ts";
import { main, Refusal, seconds } from "./machine.mjs";
import { withModule } from "./withVite.ts";

const carrier = "php-symfony-translation";
const howElse =
  "Set XLIFF_SCHEMA to the path of xliff_core_2.0.xsd (of XLIFF 2.0 or 2.1), with xml.xsd beside it, and install xmllint.";

function run(command: string, args: string[], cwd?: string): { ok: boolean; text: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return { ok: status === 0, text: `${stdout ?? ""}${stderr ?? ""}` };
}

function getXmllint(): string {
  const version = () => /version (\d+)/.exec(run("xmllint", ["--version"]).text)?.[1];
  if (!version()) {
    console.log("There is no xmllint on this machine. Installing Debian's libxml2-utils.");
    run("apt-get", ["install", "-y", "--no-install-recommends", "libxml2-utils"]);
  }
  return version() ?? refuse("xmllint is not here and cannot be installed.");
}

/** A copy of the schema that fetches nothing: what it imports lies beside it. */
function getSchema(folder: string): string {
  const given = process.env.XLIFF_SCHEMA;
  const source = given ? dirname(given) : unpacked(folder);
  const core = given ?? join(source, "xliff-core-2.0.xsd");
  const beside = [join(source, "xml.xsd"), join(source, "informativeCopiesOf3rdPartySchemas", "w3c", "xml.xsd")];
  const xml = beside.find((path) => existsSync(path)) ?? refuse("There is no xml.xsd beside the schema.");
  const schema = join(folder, "schema.xsd");
  writeFileSync(join(folder, "xml.xsd"), readFileSync(xml));
  const text = readFileSync(core, "utf8").replace(/schemaLocation="[^"]*xml\.xsd"/, 'schemaLocation="xml.xsd"');
  writeFileSync(schema, text);
  return schema;
}

function unpacked(folder: string): string {
  if (!run("apt-get", ["download", carrier], folder).ok) refuse(`Debian's ${carrier} is not to be had here.`);
  const [archive = ""] = readdirSync(folder).filter((name) => name.endsWith(".deb"));
  run("dpkg-deb", ["-x", archive, "."], folder);
  return join(folder, "usr/share/php/Symfony/Component/Translation/Resources/schemas");
}

function refuse(why: string): never {
  throw new Refusal(`${why} ${howElse}`);
}

/** Every file that is handed out, and what its round through the site came to. */
function roundsOf(folder: string): Promise<(Omit<XliffRound, "xml"> & { path: string })[]> {
  return withModule("/tests/xliffRounds.ts", async ({ xliffRounds }: typeof import("../tests/xliffRounds.ts")) => {
    const rounds = [];
    for await (const { xml, ...round } of xliffRounds()) {
      const path = join(folder, `${rounds.length + 1}.xlf`);
      writeFileSync(path, xml);
      rounds.push({ ...round, path });
    }
    return rounds;
  });
}

/** What the schema says against a file; the first lines of it. */
function invalidity(schema: string, path: string): string[] {
  const { ok, text } = run("xmllint", ["--nonet", "--noout", "--huge", "--schema", schema, path]);
  return ok ? [] : text.split("\n").slice(0, 5);
}

await main(async () => {
  const version = getXmllint();
  const folder = mkdtempSync(join(tmpdir(), "xliff-test-"));
  try {
    const schema = getSchema(folder);
    mkdirSync(join(folder, "files"));
    const startedAt = Date.now();
    const rounds = (await roundsOf(join(folder, "files"))).filter(({ units }) => units > 0);
    const problems = rounds.flatMap((round) =>
      [...invalidity(schema, round.path), ...round.problems].map((problem) => `${round.name}: ${problem}`),
    );
    for (const problem of problems) console.log(`✗ ${problem}`);
    const units = rounds.reduce((sum, round) => sum + round.units, 0);
    const most = Math.max(...rounds.map((round) => round.units));
    const workbooks = rounds.filter(({ hasWorkbook }) => hasWorkbook).length;
    console.log(
      `xmllint ${version}: ${rounds.length} XLIFF files and ${workbooks} workbooks, ${units} units (${most} in the ` +
        `largest), ${problems.length} problems (${seconds(Date.now() - startedAt)})`,
    );
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
