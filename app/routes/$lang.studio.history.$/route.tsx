import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { Comments } from "#app/components/studio/Comments.tsx";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { addComment, commentsOn, resolveComment } from "#app/domain/content/comments.server.ts";
import { documentDifference } from "#app/domain/content/documentDifference.ts";
import { documentName } from "#app/domain/content/documentNames.ts";
import { inUseNow } from "#app/domain/content/drafts.server.ts";
import { restoreRevision, revisionSource, revisionsOf } from "#app/domain/content/history.server.ts";
import { subjectOf } from "#app/domain/content/subjects.ts";
import { splitText } from "#app/domain/content/textParts.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isTextFolder } from "#app/http/studioText.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Revisions } from "./Revisions.tsx";

const refusals = ["noSuchRevision", "hasDraft", "asPublished", "notValid"] as const;

/** Of a text, its documents; of anything else, the one document. */
function pathsOf(asked: string): string[] {
  if (placeOf(asked)) return [asked];
  if (!isTextFolder(asked)) notFound();
  return ["en.mdx", "zh.mdx", "questions.yaml", "case.yaml"].map((name) => `${asked}/${name}`);
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const asked = params["*"] ?? "";
  const query = new URL(request.url).searchParams;
  const catalogue = await currentCatalogue(db);
  const documents = [];
  for (const path of pathsOf(asked)) {
    const revisions = await revisionsOf(db.read, path);
    if (revisions.length > 0) documents.push({ path, part: documentName(catalogue, path, language).part, revisions });
  }
  const subject = placeOf(asked) ? subjectOf(asked) : asked;
  const nameOf = (path: string) => documentName(catalogue, path, language);
  const named = placeOf(asked) ? asked : `${asked}/${language}.mdx`;
  const shown = await inUseNow(db.read, `${subject}/${language}.mdx`);
  return {
    language,
    title: i18nFor(language).t("studio:history.of", { title: nameOf(named).title || named }),
    subject,
    isText: isTextFolder(subject),
    documents,
    compared: await comparedBy(query),
    comments: await commentsOn(db.read, [subject]),
    blocks: (splitText(shown?.source ?? "")?.parts ?? []).map(({ id, heading }) => ({ id, heading })),
    isDone: query.get("done") === "changed",
  };
}

/** The difference the address asks for, from one revision of a document to another. */
async function comparedBy(query: URLSearchParams) {
  const [path, from, to] = ["of", "from", "to"].map((name) => query.get(name) ?? "");
  if (!path || !from || !to) return null;
  const before = await revisionSource(db.read, { path, revisionId: from });
  const after = await revisionSource(db.read, { path, revisionId: to });
  if (before === undefined || after === undefined) return null;
  return { path, from, to, places: documentDifference(path, before, after) };
}

export type HistoryData = ReturnType<typeof useLoaderData<typeof loader>>;

const HistoryForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("restore"), path: z.string().max(300), revisionId: z.string().max(100) }),
  z.object({
    intent: z.literal("comment"),
    blockId: z.string().max(100).default(""),
    body: z.string().trim().min(1).max(2000),
  }),
  z.object({ intent: z.literal("resolve"), commentId: z.string().max(100) }),
]);

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const asked = params["*"] ?? "";
  const paths = pathsOf(asked);
  const form = await parseForm(request, HistoryForm);
  if (!form.ok) return data({ refusal: "notValid" }, { status: 400 });
  const sent = form.value;
  const by = { personId: person.id, now: new Date() };
  if (sent.intent === "restore") {
    const outcome = paths.includes(sent.path) ? await restoreRevision(db, { ...sent, ...by }) : notFound();
    if (!outcome.ok) return data({ refusal: outcome.reason }, { status: 409 });
    return redirect(`/${language}/studio/changes/${outcome.changeSetId}?done=changed`, 303);
  }
  const subject = placeOf(asked) ? subjectOf(asked) : asked;
  const { now } = by;
  if (sent.intent === "resolve") await resolveComment(db, { commentId: sent.commentId, ...by });
  else await addComment(db, { subject, blockId: sent.blockId || null, body: sent.body, authorId: person.id, now });
  return redirect(`/${language}/studio/history/${asked}?done=changed`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioHistory() {
  const view = useLoaderData<typeof loader>();
  const reason = useActionData<typeof action>()?.refusal;
  const { t } = useTranslation("studio");
  return (
    <StudioPage
      title={view.title}
      done={view.isDone ? t("changes.done.changed") : undefined}
      actions={
        view.isText ? (
          <a className="button secondary" href={`/${view.language}/studio/texts/${view.subject}`}>
            {t("edit")}
          </a>
        ) : null
      }
    >
      {reason ? (
        <p className="notice bad" role="alert">
          {t(`history.refusal.${refusals.find((known) => known === reason) ?? "notValid"}`)}
        </p>
      ) : null}
      {view.documents.length === 0 ? <p>{t("history.none")}</p> : null}
      {view.documents.map((document) => (
        <Revisions key={document.path} document={document} view={view} />
      ))}
      <Comments subject={view.subject} comments={view.comments} blocks={view.blocks} />
    </StudioPage>
  );
}
