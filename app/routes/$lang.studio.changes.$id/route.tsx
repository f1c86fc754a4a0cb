import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { timeZonesWith, usualTimeZone } from "#app/domain/cohorts/timeZones.ts";
import { checkDrafts } from "#app/domain/content/changeSets.server.ts";
import { listChangeSets, viewChangeSet } from "#app/domain/content/changeSetViews.server.ts";
import { commentsOn } from "#app/domain/content/comments.server.ts";
import { documentName } from "#app/domain/content/documentNames.ts";
import { subjectOf } from "#app/domain/content/subjects.ts";
import { splitText } from "#app/domain/content/textParts.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { ChangeSetForm, changeSetStep } from "#app/http/changeSetSteps.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Documents } from "./Documents.tsx";
import { State } from "./State.tsx";
import { Steps } from "./Steps.tsx";

const notices = [
  "asked",
  "approved",
  "sentBack",
  "published",
  "scheduled",
  "unscheduled",
  "upToDate",
  "changed",
] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const id = params.id ?? "";
  const { drafts, ...view } = (await viewChangeSet(db.read, { changeSetId: id, personId: person.id })) ?? notFound();
  const subjects = [...new Set(drafts.map(({ path }) => subjectOf(path)))];
  const comments = await commentsOn(db.read, subjects);
  const { open } = await listChangeSets(db.read);
  const { reviewRequired } = await siteSettings(db.read);
  const catalogue = await currentCatalogue(db);
  const nameOf = (path: string) => documentName(catalogue, path, language);
  const title = view.changeSet.title ?? i18nFor(language).t("studio:changes.one");
  return {
    ...{ language, title, reviewRequired, ...view },
    documents: view.documents.map((document) => ({ ...document, name: nameOf(document.path) })),
    problems: (await checkDrafts(db, drafts)).problems,
    subjects: subjects.map((subject) => ({
      subject,
      title: nameOf(placeOf(subject) ? subject : `${subject}/${language}.mdx`).title,
      comments: comments.filter((comment) => comment.subject === subject),
      blocks: blocksIn(
        drafts.find(({ path }) => path === `${subject}/${language}.mdx`) ??
          drafts.find(({ path }) => path.endsWith(".mdx") && subjectOf(path) === subject),
      ),
    })),
    others: open
      .filter((set) => set.id !== id)
      .map((set) => ({ id: set.id, title: set.title, createdAt: set.createdAt })),
    timeZones: timeZonesWith(usualTimeZone),
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

function blocksIn(draft: { source: string } | undefined): { id: string; heading: string }[] {
  const parts = (draft && splitText(draft.source)?.parts) ?? [];
  return parts.map(({ id, heading }) => ({ id, heading }));
}

export type ChangeSetData = ReturnType<typeof useLoaderData<typeof loader>>;

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const changeSetId = params.id ?? "";
  if (!(await viewChangeSet(db.read, { changeSetId, personId: person.id }))) notFound();
  const form = await parseForm(request, ChangeSetForm);
  if (!form.ok) return data({ refusal: "notValid" }, { status: 400 });
  const step = await changeSetStep(db, { form: form.value, changeSetId, personId: person.id, now: new Date() });
  if (!step.ok) return data({ refusal: step.reason }, { status: 409 });
  return redirect(`/${language}/studio/changes/${step.changeSetId ?? changeSetId}?done=${step.done}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioChange() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const { t } = useTranslation("studio");
  return (
    <StudioPage title={view.title} done={view.notice ? t(`changes.done.${view.notice}`) : undefined}>
      <State view={view} refusal={refusal} />
      <Steps view={view} />
      <Documents view={view} />
    </StudioPage>
  );
}
