import { and, asc, eq, gte, inArray, isNotNull } from "drizzle-orm";
import { folderOf } from "#app/catalogue/paths.ts";
import { partnerOf } from "#app/catalogue/texts.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Language, languages, type Wording } from "#app/i18n/languages.ts";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { ChangeSet } from "./drafts.server.ts";
import type { OverviewFilter } from "./overviewFilters.ts";
import { subjectOf } from "./subjects.ts";

/** How one language of a text stands. */
export interface LanguageState {
  published: boolean;
  /** Of the draft, where there is one: that of its change set. */
  draft: { state: ChangeSet["state"]; changeSetId: string } | null;
  /** Blocks whose partner was changed since both said the same. */
  stale: number;
}

/** A text of the site in both languages. */
export interface OverviewRow {
  folder: string;
  /** The course it stands in, or what else it is; `new`: nothing of it is published yet. */
  group: { kind: "course" | "cases" | "pages" | "new"; courseId?: string; chapterId?: string };
  /** As readers see it: "2.2". */
  number: string;
  title: Wording;
  languages: Record<Language, LanguageState>;
  /** The last draft or publication of the text or its questions; nobody where it came from a file. */
  changed: { at: Date; name: string | null } | null;
  /** I have a draft here. */
  isMine: boolean;
  /** Somebody asks for a review that I may give. */
  toApprove: boolean;
  /** A draft of it was to be published at a moment that has passed, and could not be. */
  isFailed: boolean;
}

export interface Overview {
  rows: OverviewRow[];
  /** Texts without a partner, blocks behind theirs, change sets somebody is asked to review. */
  figures: { missing: number; stale: number; inReview: number };
  /** Change sets that were not published at their moment. */
  failed: number;
}

/** Every text with the state of both languages, in the order of the site: three queries and the catalogue. */
export async function contentOverview(
  reader: Reader,
  { catalogue, personId }: { catalogue: Catalogue; personId: string },
): Promise<Overview> {
  const facts = await readFacts(reader, personId);
  const rows = textsOf(catalogue, facts).map((text) => rowOf(text, facts));
  const sum = (of: (state: LanguageState) => number) =>
    rows.reduce((total, row) => total + languages.reduce((all, language) => all + of(row.languages[language]), 0), 0);
  const inReview = new Set(
    facts.drafts.filter(({ state }) => state === "review").map(({ changeSetId }) => changeSetId),
  );
  const missing = rows.filter(isMissing).length;
  const failed = await reader.$count(t.changeSets, isOpenFailure);
  return { rows, figures: { missing, stale: sum(({ stale }) => stale), inReview: inReview.size }, failed };
}

const isOpenFailure = and(
  isNotNull(t.changeSets.failedAt),
  inArray(t.changeSets.state, ["draft", "review", "approved"]),
);

/** Whether a text belongs to what was asked for. "me": everything that waits for this person or for anybody. */
export function isShown(row: OverviewRow, filter: OverviewFilter | undefined): boolean {
  switch (filter) {
    case undefined:
      return true;
    case "approve":
      return row.toApprove;
    case "mine":
      return row.isMine;
    case "missing":
      return isMissing(row);
    case "stale":
      return languages.some((language) => row.languages[language].stale > 0);
    case "me":
      return row.toApprove || row.isMine || row.isFailed || isShown(row, "missing") || isShown(row, "stale");
  }
}

/** Published in one language, and not in the other. */
function isMissing({ languages: { en, zh } }: OverviewRow): boolean {
  return en.published !== zh.published;
}

interface DraftFact {
  path: string;
  changeSetId: string;
  state: ChangeSet["state"];
  failedAt: Date | null;
  savedById: string | null;
  savedAt: Date;
  name: string | null;
}

interface Facts {
  documents: Map<string, { at: Date; name: string | null }>;
  drafts: DraftFact[];
  stale: Map<string, Record<Language, number>>;
  /** Change sets that wait for a review this person may give. */
  toApprove: Set<string>;
  personId: string;
}

async function readFacts(reader: Reader, personId: string): Promise<Facts> {
  const documents = await reader
    .select({ path: t.documents.path, at: t.revisions.createdAt, name: t.users.name })
    .from(t.documents)
    .innerJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .leftJoin(t.users, eq(t.users.id, t.revisions.authorId));
  const drafts = await reader
    .select({
      path: t.drafts.path,
      changeSetId: t.drafts.changeSetId,
      state: t.changeSets.state,
      failedAt: t.changeSets.failedAt,
      createdById: t.changeSets.createdById,
      savedById: t.drafts.savedById,
      savedAt: t.drafts.savedAt,
      name: t.users.name,
    })
    .from(t.drafts)
    .innerJoin(t.changeSets, eq(t.changeSets.id, t.drafts.changeSetId))
    .leftJoin(t.users, eq(t.users.id, t.drafts.savedById));
  const behind = await reader
    .select({ path: t.blockPairs.path, language: t.blockPairs.staleLanguage })
    .from(t.blockPairs)
    .where(isNotNull(t.blockPairs.staleLanguage));
  const asked = drafts.filter(({ state }) => state === "review");
  const own = asked.filter((draft) => draft.createdById === personId || draft.savedById === personId);
  const toApprove = new Set(asked.map(({ changeSetId }) => changeSetId));
  for (const { changeSetId } of own) toApprove.delete(changeSetId);
  const known = new Map(documents.map(({ path, ...change }) => [path, change]));
  return { documents: known, drafts, stale: countByFolder(behind), toApprove, personId };
}

function countByFolder(behind: { path: string; language: Language | null }[]): Facts["stale"] {
  const counts: Facts["stale"] = new Map();
  for (const { path, language } of behind) {
    const count = counts.get(path) ?? { en: 0, zh: 0 };
    if (language) count[language]++;
    counts.set(path, count);
  }
  return counts;
}

type Text = Pick<OverviewRow, "folder" | "group" | "number" | "title">;

function textsOf({ courses, cases, pages }: Catalogue, { drafts }: Facts): Text[] {
  const texts: Text[] = [
    ...courses.flatMap(({ id: courseId, chapters }) =>
      chapters.flatMap(({ id: chapterId, sections }) =>
        sections.map(({ folder, number, title }): Text => {
          return { folder, group: { kind: "course", courseId, chapterId }, number, title };
        }),
      ),
    ),
    ...cases.map(({ id, title }): Text => ({ folder: `cases/${id}`, group: { kind: "cases" }, number: "", title })),
    ...pages.map(({ id, title }): Text => ({ folder: `pages/${id}`, group: { kind: "pages" }, number: "", title })),
  ];
  const known = new Set(texts.map(({ folder }) => folder));
  const begun = drafts.filter(({ path }) => partnerOf(path) && !known.has(folderOf(path))).map(({ path }) => path);
  const fresh = [...new Set(begun.map(folderOf))].sort();
  const named = (folder: string): Wording => ({ en: folder, zh: folder });
  return [
    ...texts,
    ...fresh.map((folder): Text => ({ folder, group: { kind: "new" }, number: "", title: named(folder) })),
  ];
}

function rowOf(text: Text, facts: Facts): OverviewRow {
  const drafts = facts.drafts.filter(({ path }) => subjectOf(path) === text.folder);
  const state = (language: Language): LanguageState => {
    const path = `${text.folder}/${language}.mdx`;
    const draft = drafts.find((one) => one.path === path);
    return {
      published: facts.documents.has(path),
      draft: draft ? { state: draft.state, changeSetId: draft.changeSetId } : null,
      stale: facts.stale.get(text.folder)?.[language] ?? 0,
    };
  };
  return {
    ...text,
    languages: { en: state("en"), zh: state("zh") },
    changed: lastChange(text.folder, drafts, facts),
    isMine: drafts.some(({ savedById }) => savedById === facts.personId),
    toApprove: drafts.some(({ changeSetId }) => facts.toApprove.has(changeSetId)),
    isFailed: drafts.some(({ failedAt }) => failedAt !== null),
  };
}

function lastChange(folder: string, drafts: DraftFact[], { documents }: Facts): OverviewRow["changed"] {
  const files = ["en.mdx", "zh.mdx", "questions.yaml", "case.yaml"].map((name) => documents.get(`${folder}/${name}`));
  const changes = [
    ...files.flatMap((change) => change ?? []),
    ...drafts.map(({ savedAt: at, name }) => ({ at, name })),
  ];
  return changes.sort((one, other) => other.at.getTime() - one.at.getTime())[0] ?? null;
}

export type ContentDay = Row<"contentDays">;

/** Keeps how much was published, begun, missing and behind on this day (UTC), as it is at its last call. */
export function recordContentDay(db: Database, { now }: { now: Date }): Promise<void> {
  return db.write(async (tx) => {
    const rows = await tx
      .select({ path: t.documents.path })
      .from(t.documents)
      .where(isNotNull(t.documents.publishedRevisionId));
    const paths = new Set(rows.map(({ path }) => path));
    const alone = [...paths].filter((path) => partnerOf(path) && !paths.has(partnerOf(path) ?? ""));
    const figures = {
      published: paths.size,
      drafts: await tx.$count(t.drafts),
      missing: alone.length,
      stale: await tx.$count(t.blockPairs, isNotNull(t.blockPairs.staleLanguage)),
    };
    await tx
      .insert(t.contentDays)
      .values({ day: now.toISOString().slice(0, 10), ...figures })
      .onConflictDoUpdate({ target: t.contentDays.day, set: figures });
  });
}

/** The last days that were kept, the oldest first. */
export async function contentDays(reader: Reader, { now, days = 60 }: { now: Date; days?: number }) {
  const first = new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
  return reader.select().from(t.contentDays).where(gte(t.contentDays.day, first)).orderBy(asc(t.contentDays.day));
}
