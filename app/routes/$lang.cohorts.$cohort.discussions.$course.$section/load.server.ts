import type { Params } from "@remix-run/react";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import { type Post, pinnedPosts, postsOf } from "#app/domain/discussions/posts.server.ts";
import { type Speaker, speakersOf } from "#app/domain/discussions/speakers.server.ts";
import { findThread, type Thread } from "#app/domain/discussions/threads.server.ts";
import { type InCohort, requireCohortPerson } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Who is here, and at the thread of which section: in a cohort of theirs, and of a section that there is. */
export async function requireThread(request: Request, params: Params) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const here = await requireCohortPerson(request, params.cohort);
  const at = { course: params.course ?? "", section: params.section ?? "" };
  const { section } = findSection(await currentCatalogue(db), at) ?? notFound();
  const place = { cohortId: here.cohort.id, courseId: at.course, sectionId: at.section };
  return { ...here, language, section, place };
}
export type Here = Awaited<ReturnType<typeof requireThread>>;

/** All that the page shows of the thread: names, and no other way to anybody. */
export async function threadPage({ person, cohort, place, language }: Here, asked: number | null) {
  const thread = await findThread(db.read, place);
  if (!thread) return { ...emptyThread };
  const reader = { threadId: thread.id, userId: person.id, trainerIds: cohort.trainerIds };
  const { posts, page, pages } = await postsOf(db.read, { ...reader, page: asked });
  const shown = (post: Post) => shownPost(post, language, cohort);
  return {
    ...stateOf(thread),
    outcome: await outcomeOf(thread, language, cohort),
    posts: posts.map(shown),
    pinned: (await pinnedPosts(db.read, reader)).map(shown),
    speakers: await speakersOf(db.read, reader),
    page,
    pages,
  };
}
export type ThreadPage = Awaited<ReturnType<typeof threadPage>>;
export type ShownPost = ReturnType<typeof shownPost>;

const emptyThread = {
  isRoundtable: false,
  topic: null as string | null,
  isClosed: false,
  outcome: null as { text: string; by: string | null; when: string } | null,
  posts: [] as ShownPost[],
  pinned: [] as ShownPost[],
  speakers: [] as Speaker[],
  page: 1,
  pages: 1,
};

function stateOf({ mode, topic, closedAt }: Thread) {
  return { isRoundtable: mode === "roundtable", topic, isClosed: closedAt !== null };
}

function shownPost({ createdAt, ...post }: Post, language: Language, cohort: InCohort["cohort"]) {
  return {
    ...post,
    createdAt: createdAt.toISOString(),
    when: formatDateTime(language, createdAt, cohort.timeZone),
  };
}

async function outcomeOf(
  { outcome, outcomeById, outcomeAt }: Thread,
  language: Language,
  cohort: InCohort["cohort"],
): Promise<(typeof emptyThread)["outcome"]> {
  if (outcome === null) return null;
  const author = outcomeById ? await findAccount(db.read, outcomeById) : null;
  const when = outcomeAt ? formatDateTime(language, outcomeAt, cohort.timeZone) : "";
  return { text: outcome, by: author?.name ?? null, when };
}
