import type { Language, Wording } from "#app/i18n/languages.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { type DifferencePiece, wordDifference } from "../difference.ts";
import { addChangeSet, findDraft, inUseNow, saveDraftIn } from "../drafts.server.ts";
import {
  type ExchangeFile,
  type ExchangeText,
  type ExchangeUnit,
  isUsable,
  mark,
  normalUnit,
  unitTexts,
  withUnits,
} from "./units.ts";

/**
 * What becomes of a unit that came back. `changed`: it is taken. `contested`: its source has moved on, or somebody else
 * changed its translation since it was handed out; it is taken when somebody says so. `gone`: there is no such block any
 * more. `unusable`: its heading is missing, or it has two.
 */
export type UnitFate = "changed" | "contested" | "unchanged" | "gone" | "unusable";

export interface JudgedUnit {
  /** "courses/x/y/z block.safety". */
  key: string;
  unitId: string;
  heading: Wording;
  fate: UnitFate;
  sourceMoved: boolean;
  targetMoved: boolean;
  /** From what stands here to what came back. */
  pieces: DifferencePiece[];
}

export interface JudgedText {
  folder: string;
  title: Wording;
  units: JudgedUnit[];
}

interface Sides {
  source: string;
  target: string;
  targetVersion: number;
  isRemoval: boolean;
}

/** Unit by unit, what a file would change. Changes nothing. */
export async function judgeExchange(reader: Reader, file: ExchangeFile): Promise<JudgedText[]> {
  const judged: JudgedText[] = [];
  for (const text of file.texts) judged.push(judgeText(text, await sidesOf(reader, text.folder, file), file));
  return judged;
}

async function sidesOf(reader: Reader, folder: string, { source, target }: ExchangeFile): Promise<Sides> {
  const words = async (language: Language) => {
    const path = `${folder}/${language}.mdx`;
    const draft = await findDraft(reader, path);
    return { draft, source: draft?.source ?? (await inUseNow(reader, path))?.source ?? "" };
  };
  const [from, to] = [await words(source), await words(target)];
  const isRemoval = Boolean(from.draft?.isRemoval || to.draft?.isRemoval);
  return { source: from.source, target: to.source, targetVersion: to.draft?.version ?? 0, isRemoval };
}

function judgeText({ folder, units }: ExchangeText, sides: Sides, languages: ExchangeFile): JudgedText {
  const inBoth = (source: string, target: string) =>
    ({ [languages.source]: source, [languages.target]: target || source }) as Wording;
  const [from, to] = [unitTexts(sides.source), unitTexts(sides.target)];
  const judged = units.map((unit): JudgedUnit => {
    const now = to.get(unit.id) ?? "";
    const written = normalUnit(unit.id, unit.target);
    const source = from.get(unit.id);
    const moved = {
      sourceMoved: source !== undefined && normalUnit(unit.id, unit.source) !== normalUnit(unit.id, source),
      targetMoved: unit.was !== undefined && unit.was !== mark(now),
    };
    const fate = sides.isRemoval ? "gone" : fateOf(unit, { written, now, source, ...moved });
    const isShown = fate === "changed" || fate === "contested";
    const heading = inBoth(headingOf(source ?? ""), headingOf(now));
    const pieces = isShown ? wordDifference(now, written, languages.target) : [];
    return { key: `${folder} ${unit.id}`, unitId: unit.id, heading, fate, ...moved, pieces };
  });
  const title = inBoth(from.get("title") ?? folder, to.get("title") ?? "");
  return { folder, title, units: judged };
}

function headingOf(unit: string): string {
  return /^#+ (.*)/.exec(unit)?.[1] ?? "";
}

interface Facts {
  written: string;
  now: string;
  source: string | undefined;
  sourceMoved: boolean;
  targetMoved: boolean;
}

function fateOf(unit: ExchangeUnit, { written, now, source, sourceMoved, targetMoved }: Facts): UnitFate {
  if (!unit.target.trim() || written === normalUnit(unit.id, now) || unit.was === mark(written)) return "unchanged";
  if (source === undefined) return "gone";
  if (!isUsable(unit.id, unit.target)) return "unusable";
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
 * Makes drafts of what translators changed, all together or none, in a change set of its own; a text that has a draft
 * already keeps it, with the changes in it. Answers the change set; null when there was nothing to change.
 */
export function takeIn(db: Database, taken: TakeIn): Promise<string | null> {
  return db.write(async (tx) => {
    let own: string | null = null;
    let used: string | null = null;
    for (const text of taken.file.texts) {
      const draft = await draftOf(tx, text, taken);
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

async function draftOf(tx: Tx, text: ExchangeText, { file, also }: TakeIn) {
  const sides = await sidesOf(tx, text.folder, file);
  const { units } = judgeText(text, sides, file);
  const isTaken = ({ fate, key }: JudgedUnit) => fate === "changed" || (fate === "contested" && also.includes(key));
  const written = new Map(
    units.flatMap((unit, index) => (isTaken(unit) ? [[unit.unitId, text.units[index]?.target ?? ""] as const] : [])),
  );
  if (written.size === 0) return undefined;
  const source = withUnits(sides.target, sides.source, written);
  if (source === sides.target) return undefined;
  return { path: `${text.folder}/${file.target}.mdx`, source, fromVersion: sides.targetVersion };
}
