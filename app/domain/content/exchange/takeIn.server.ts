import type { Wording } from "#app/i18n/languages.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { type DifferencePiece, wordDifference } from "../difference.ts";
import { addChangeSet, saveDraftIn } from "../drafts.server.ts";
import { type StandingDocument, standingDocument, type UnitName } from "./standing.server.ts";
import { type ExchangeDocument, type ExchangeFile, type ExchangeUnit, mark } from "./units.ts";

/**
 * What becomes of a unit that came back. `changed`: it is taken. `contested`: its source has moved on, or somebody else
 * changed its translation since it was handed out; it is taken when somebody says so. `gone`: there is no such block or
 * wording any more. `unusable`: its heading is missing, or it has two.
 */
export type UnitFate = "changed" | "contested" | "unchanged" | "gone" | "unusable";

export interface JudgedUnit extends UnitName {
  /** "courses/x/y/z block.safety". */
  key: string;
  unitId: string;
  fate: UnitFate;
  sourceMoved: boolean;
  targetMoved: boolean;
  /** From what stands here to what came back. */
  pieces: DifferencePiece[];
}

export interface JudgedDocument {
  name: string;
  /** Of a text; empty for other documents. */
  title: Wording;
  units: JudgedUnit[];
}

/** Unit by unit, what a file would change. Changes nothing. */
export async function judgeExchange(reader: Reader, file: ExchangeFile): Promise<JudgedDocument[]> {
  const judged: JudgedDocument[] = [];
  for (const { name, units } of file.documents) {
    const standing = await standingDocument(reader, name, file);
    const shown = units.map((unit): JudgedUnit => {
      const { now, written, ...judgement } = judge(unit, standing);
      const isShown = judgement.fate === "changed" || judgement.fate === "contested";
      const pieces = isShown ? wordDifference(now, written, file.target) : [];
      return { key: keyOf(name, unit), unitId: unit.id, ...standing.nameOf(unit.id), ...judgement, pieces };
    });
    judged.push({ name, title: standing.title, units: shown });
  }
  return judged;
}

function keyOf(name: string, { id }: ExchangeUnit): string {
  return `${name} ${id}`;
}

function judge(unit: ExchangeUnit, standing: StandingDocument) {
  const now = standing.to.get(unit.id) ?? "";
  const written = standing.normal(unit.id, unit.target);
  const source = standing.from.get(unit.id);
  const moved = {
    sourceMoved: source !== undefined && standing.normal(unit.id, unit.source) !== standing.normal(unit.id, source),
    targetMoved: unit.was !== undefined && unit.was !== mark(now),
  };
  return { now, written, ...moved, fate: fateOf(unit, standing, { written, now, source, ...moved }) };
}

interface Facts {
  written: string;
  now: string;
  source: string | undefined;
  sourceMoved: boolean;
  targetMoved: boolean;
}

function fateOf(unit: ExchangeUnit, standing: StandingDocument, facts: Facts): UnitFate {
  const { written, now, source, sourceMoved, targetMoved } = facts;
  if (standing.isRemoval) return "gone";
  const isLeft = unit.was === mark(written) || unit.was === mark(unit.target);
  if (!unit.target.trim() || isLeft || written === standing.normal(unit.id, now)) return "unchanged";
  if (source === undefined) return "gone";
  if (!standing.isUsable(unit.id, unit.target)) return "unusable";
  return sourceMoved || targetMoved ? "contested" : "changed";
}

export interface TakeIn {
  file: ExchangeFile;
  /** Keys of contested units that are to be taken all the same. */
  also: string[];
  title: string;
  personId: string;
  now: Date;
}

/**
 * Makes drafts of what translators changed, all together or none, in a change set of its own; a document that has a
 * draft already keeps it, with the changes in it. Answers the change set; null when there was nothing to change.
 */
export function takeIn(db: Database, taken: TakeIn): Promise<string | null> {
  return db.write(async (tx) => {
    let own: string | null = null;
    let used: string | null = null;
    for (const document of taken.file.documents) {
      const draft = await draftOf(tx, document, taken);
      if (!draft) continue;
      if (draft.fromVersion === 0) own ??= await addChangeSet(tx, taken);
      const { personId, now } = taken;
      const origin = "exchange" as const;
      const saved = await saveDraftIn(tx, { ...draft, personId, now, origin, changeSetId: own ?? undefined });
      if (saved.ok) used = saved.changeSetId;
    }
    return own ?? used;
  });
}

async function draftOf(tx: Tx, { name, units }: ExchangeDocument, { file, also }: TakeIn) {
  const standing = await standingDocument(tx, name, file);
  const isTaken = (unit: ExchangeUnit) => {
    const { fate } = judge(unit, standing);
    return fate === "changed" || (fate === "contested" && also.includes(keyOf(name, unit)));
  };
  const written = new Map(units.filter(isTaken).map(({ id, target }) => [id, target]));
  if (written.size === 0) return undefined;
  const source = standing.withWritten(written);
  if (source === standing.source) return undefined;
  return { path: standing.path, source, fromVersion: standing.version };
}
