import { eq } from "drizzle-orm";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { equalValues } from "#app/catalogue/values.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type Draft, draftsOf } from "../drafts.server.ts";
import { nameNew } from "./steps.ts";
import { takenQuestionIds } from "./takenIds.server.ts";

const mayBeNew = ({ path, source }: Draft) => path.endsWith(".yaml") && /\bnew-\d+\b/.test(source);

/**
 * Gives what is new in the forms of a change set its ids, as saving a form does: while one types it is saved without,
 * and what is published keeps the ids it has.
 */
export async function nameDrafts(db: Database, changeSetId: string): Promise<void> {
  if (!(await draftsOf(db.read, changeSetId)).some(mayBeNew)) return;
  const catalogue = await currentCatalogue(db);
  await db.write(async (tx) => {
    for (const { path, source, version } of (await draftsOf(tx, changeSetId)).filter(mayBeNew)) {
      const document = readPlain(source);
      const taken = await takenQuestionIds(tx, { path, document, catalogue });
      const named = nameNew(document, taken);
      if (equalValues(document, named)) continue;
      const set = { source: writeYaml(source, named), version: version + 1 };
      await tx.update(t.drafts).set(set).where(eq(t.drafts.path, path));
    }
  });
}
