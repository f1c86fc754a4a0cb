import fc from "fast-check";
import { expect, test } from "vitest";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { publishChangeSet } from "./changeSets.server.ts";
import { findDraft, inUseNow, saveDraft } from "./drafts.server.ts";
import { importContent } from "./import.server.ts";
import { keepBlock } from "./kept.server.ts";

/** Whatever blocks are changed in one language: exactly their partners are stale, until each is dealt with. */

const folder = "pages/about";
const ids = Array.from({ length: 8 }, (_, index) => `block-${index}`);
type Bodies = Record<Language, string[]>;

const sourceOf = (bodies: string[]) =>
  `---\ntitle: About\nsummary: What this is.\n---\n\n${ids
    .map((id, index) => `## Heading ${index} {/* #${id} */}\n\n${bodies[index]}\n`)
    .join("\n")}`;

class Page {
  readonly db: Database;
  readonly personId: string;
  readonly bodies: Bodies = { en: ids.map(() => "Some plain words."), zh: ids.map(() => "一些 平常的话。") };

  constructor(db: Database, personId: string) {
    this.db = db;
    this.personId = personId;
  }

  /** Saves and publishes what was changed, in both languages together. */
  async publish(): Promise<void> {
    for (const language of ["en", "zh"] as const) {
      const path = `${folder}/${language}.mdx`;
      const source = sourceOf(this.bodies[language]);
      if ((await inUseNow(this.db.read, path))?.source === source) continue;
      await saveDraft(this.db, { path, source, fromVersion: 0, personId: this.personId, now: noon });
    }
    const draft =
      (await findDraft(this.db.read, `${folder}/en.mdx`)) ?? (await findDraft(this.db.read, `${folder}/zh.mdx`));
    if (!draft) return;
    const { changeSetId } = draft;
    const publishing = { changeSetId, personId: this.personId, now: noon, reviewRequired: false };
    expect(await publishChangeSet(this.db, publishing)).toMatchObject({ ok: true });
  }

  change(language: Language, blocks: number[], change: (body: string) => string): void {
    for (const block of blocks) this.bodies[language][block] = change(this.bodies[language][block] ?? "");
  }

  async stale(): Promise<string[]> {
    const rows = await this.db.read.select().from(t.blockPairs);
    return rows
      .flatMap(({ path, blockId, staleLanguage }) =>
        path === folder && staleLanguage ? [`${staleLanguage} ${blockId}`] : [],
      )
      .sort();
  }
}

const named = (language: Language, blocks: number[]) => blocks.map((block) => `${language} ${ids[block]}`).sort();
const chosen = fc.uniqueArray(fc.nat({ max: ids.length - 1 }), { minLength: 1 });

test("k blocks changed make exactly their k partners stale; white space makes none; keeping clears one and is logged", async () => {
  const db = await testDatabase();
  await importContent(db, fixtureFolder, { now: noon });
  const page = new Page(db, await addLearner(db, { role: "admin" }));
  await page.publish();
  let run = 0;
  let kept = 0;
  const property = fc.asyncProperty(chosen, chosen, fc.constantFrom("en", "zh"), async (blocks, spaced, language) => {
    run++;
    const partner = otherLanguage(language);
    page.change(language, spaced, (body) => body.replace(/\s+/, run % 2 ? "\n" : "  "));
    await page.publish();
    expect(await page.stale()).toEqual([]);
    page.change(language, blocks, (body) => `${body} And ${run}.`);
    await page.publish();
    expect(await page.stale()).toEqual(named(partner, blocks));
    const [first = 0, ...rest] = blocks;
    const keep = { folder, blockId: ids[first] ?? "", reason: "Only a number", personId: page.personId, now: noon };
    expect(await keepBlock(db, keep)).toEqual({ ok: true });
    expect(await page.stale()).toEqual(named(partner, rest));
    const logged = (await db.read.select().from(t.auditLog)).filter(({ action }) => action === "block.kept");
    expect(logged).toHaveLength(++kept);
    page.change(partner, rest, (body) => `${body} 其${run}。`);
    await page.publish();
    expect(await page.stale()).toEqual([]);
  });
  await fc.assert(property, { numRuns: 12, seed: 20_270_301, endOnFailure: true });
  await db.close();
}, 120_000);
