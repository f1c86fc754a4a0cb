import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import { findCase } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { problemsOf } from "#app/domain/content/editor.server.ts";
import { formChoices, sectionText } from "#app/domain/content/forms/choices.server.ts";
import { fieldProblems, openForm, saveForm } from "#app/domain/content/forms/documents.server.ts";
import { nameOf } from "#app/domain/content/forms/fields.ts";
import { takenQuestionIds } from "#app/domain/content/forms/takenIds.server.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formAddress, publishSaved, StudioForm, stepOf } from "#app/http/studioForm.server.ts";
import { questionStanding, showInText } from "#app/http/studioQuestion.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { DocumentForm } from "./DocumentForm.tsx";

const notices = ["saved", "published", "shown"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const query = new URL(request.url).searchParams;
  const target = { path: params["*"] ?? "", itemId: query.get("item") ?? undefined };
  const open = (await openForm(db.read, target)) ?? notFound();
  const catalogue = await currentCatalogue(db);
  const { reviewRequired } = await siteSettings(db.read);
  const { t } = i18nFor(language);
  const name = await nameOfForm(target, { value: open.value, catalogue, language });
  return {
    language,
    title: t("studioForms:title", { name: shortened(name) }),
    path: target.path,
    itemId: target.itemId ?? null,
    value: open.value,
    changeSetId: open.changeSetId,
    isOvertaken: open.isOvertaken,
    choices: await formChoices(db.read, { path: target.path, catalogue, language }),
    problems: open.isDraft ? fieldProblems(target, open.document) : [],
    others: await problemsOf(db, open.changeSetId),
    question: await questionStanding(db.read, { ...target, value: open.value, catalogue }),
    reviewRequired,
    focus: query.get("focus"),
    done: notices.find((known) => known === query.get("done")) ?? null,
  };
}

/** What the page is about: the thing, or its document by what that belongs to. */
async function nameOfForm(
  { path, itemId }: { path: string; itemId: string | undefined },
  { value, catalogue, language }: { value: PlainMap; catalogue: Catalogue; language: Language },
): Promise<string> {
  const { t } = i18nFor(language);
  const place = placeOf(path);
  if (itemId !== undefined) return nameOf(value, language) || t("studioForms:unnamed");
  if (place?.kind === "glossary") return t("studioForms:library.glossary");
  if (place?.kind === "case") return findCase(catalogue, place.caseId)?.title[language] ?? place.caseId;
  if (place?.kind !== "questions") return nameOf(value, language) || path;
  const section = (await sectionText(db.read, place, language))?.title ?? place.sectionId;
  return t("studioForms:library.questionsOf", { section });
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60).trimEnd()}…` : name;
}

export type FormView = ReturnType<typeof useLoaderData<typeof loader>>;

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const target = { path: params["*"] ?? "", itemId: new URL(request.url).searchParams.get("item") ?? undefined };
  const { document } = (await openForm(db.read, target)) ?? notFound();
  const form = await parseForm(request, StudioForm);
  if (!form.ok) return data({ refusal: "notValid" }, { status: 400 });
  const now = new Date();
  const by = { personId: person.id, now };
  const { intent, base, ...sent } = form.value;
  const catalogue = await currentCatalogue(db);
  const taken = await takenQuestionIds(db.read, { path: target.path, document, catalogue });
  const step = stepOf(form.value);
  const saved = await saveForm(db, { ...target, sent: sent as Record<string, string>, base, step, taken, ...by });
  if (!saved.ok) {
    const shown = saved.reason === "conflict" ? { value: saved.value, conflicts: saved.conflicts } : {};
    return data({ refusal: saved.reason, ...shown }, { status: 409 });
  }
  const here = (done: string, itemId = saved.itemId) => formAddress(language, { path: target.path, itemId, done });
  if (step) {
    const { itemId, added, focus } = saved;
    return redirect(formAddress(language, { path: target.path, itemId, added, focus, done: "saved" }), 303);
  }
  if (intent === "show") {
    const isShown = saved.itemId && (await showInText(db, { path: target.path, itemId: saved.itemId, ...by }));
    return isShown ? redirect(here("shown"), 303) : data({ refusal: "notPossible" }, { status: 409 });
  }
  if (intent === "save") return redirect(here("saved"), 303);
  const published = await publishSaved(db, { changeSetId: saved.changeSetId, ...by });
  return published.ok ? redirect(here("published"), 303) : data({ refusal: published.reason }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioDocument() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("studioForms");
  return (
    <StudioPage title={view.title} done={view.done ? t(`done.${view.done}`) : undefined}>
      <DocumentForm key={`${view.path} ${view.itemId}`} view={view} answer={answer} />
    </StudioPage>
  );
}
