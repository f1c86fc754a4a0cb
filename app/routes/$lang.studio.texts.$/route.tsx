import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { openEditor, problemsOf } from "#app/domain/content/editor.server.ts";
import { newestSource } from "#app/domain/content/forms/choices.server.ts";
import { insertChoices } from "#app/domain/content/insertChoices.ts";
import { keepBlock } from "#app/domain/content/kept.server.ts";
import { picturesByName } from "#app/domain/content/pictures.server.ts";
import { othersHere } from "#app/domain/content/presence.server.ts";
import type { SentFields } from "#app/domain/content/textForm.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { mostTextBytes, parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import {
  adviceFor,
  changeSetOf,
  isTextFolder,
  publishTexts,
  saveTexts,
  TextForm,
  withTyped,
} from "#app/http/studioText.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Editor } from "./Editor.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const folder = params["*"] ?? "";
  if (!isTextFolder(folder)) notFound();
  const editor = await openEditor(db.read, folder);
  const form = formBeside(folder);
  const hasText = languages.some((one) => editor.texts[one].source !== "");
  if (!hasText && !(form && (await newestSource(db.read, form.path)))) notFound();
  const { reviewRequired } = await siteSettings(db.read);
  const problems = await problemsOf(db, changeSetOf(editor));
  const done = new URL(request.url).searchParams.get("done");
  const choices = insertChoices(await currentCatalogue(db), {
    questionsSource: await newestSource(db.read, `${folder}/questions.yaml`),
    pictures: [...(await picturesByName(db.read)).values()],
  });
  const title = i18nFor(language).t("studio:editor.title");
  const advice = await adviceFor(db, editor);
  const others = await othersHere(db.read, { subject: folder, personId: person.id, now: new Date() });
  return { language, title, editor, problems, advice, others, reviewRequired, choices, done, form };
}

/** What belongs to the text and is filled in as a form: the questions of a section, the facts of a case. */
function formBeside(folder: string): { name: "questions" | "facts"; path: string } | null {
  const kind = placeOf(`${folder}/en.mdx`)?.kind;
  if (kind === "section") return { name: "questions", path: `${folder}/questions.yaml` };
  return kind === "caseText" ? { name: "facts", path: `${folder}/case.yaml` } : null;
}

/** The whole form, sent without script or to publish; while one types, `studio/drafts` saves the same fields. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const folder = params["*"] ?? "";
  if (!isTextFolder(folder)) notFound();
  const form = await parseForm(request, TextForm, mostTextBytes);
  if (!form.ok) return data({ saved: null, refusal: "notValid" }, { status: 400 });
  const { intent, keep, ...fields } = form.value;
  const now = new Date();
  const here = `/${language}/studio/texts/${folder}`;
  if (keep !== undefined) {
    const reason = String(fields[`reason.${keep}`] ?? "").trim();
    if (!reason) return data({ saved: null, refusal: "reason" }, { status: 400 });
    const kept = await keepBlock(db, { folder, blockId: keep, reason, personId: person.id, now });
    return kept.ok ? redirect(`${here}?done=kept`, 303) : data({ saved: null, refusal: kept.reason }, { status: 409 });
  }
  const saved = await saveTexts(db, { folder, fields: fields as Record<string, string>, personId: person.id, now });
  if (saved.conflicts.length > 0)
    return data({ saved: withTyped(saved, fields as SentFields), refusal: "conflict" }, { status: 409 });
  if (intent === "save") return redirect(`${here}?done=saved`, 303);
  const published = await publishTexts(db, { editor: saved.editor, personId: person.id, now });
  if (published.ok) return redirect(`${here}?done=published`, 303);
  return data({ saved, refusal: published.reason }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioText() {
  const { language, editor, done, form, ...rest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("studio");
  return (
    <StudioPage
      title={t("editor.title")}
      actions={
        <>
          {form ? (
            <a className="button secondary" href={`/${language}/studio/forms/${form.path}`}>
              {t(`editor.beside.${form.name}`)}
            </a>
          ) : null}
          <a className="button secondary" href={`/${language}/studio/translation?within=${editor.folder}`}>
            {t("pages.translation")}
          </a>
        </>
      }
      done={done === "saved" || done === "published" || done === "kept" ? t(`editor.done.${done}`) : undefined}
    >
      <Editor
        key={editor.folder}
        editor={editor}
        problems={rest.problems}
        advice={rest.advice}
        others={rest.others}
        reviewRequired={rest.reviewRequired}
        choices={rest.choices}
        saved={answer?.saved ?? null}
        refusal={answer?.refusal ?? null}
      />
    </StudioPage>
  );
}
