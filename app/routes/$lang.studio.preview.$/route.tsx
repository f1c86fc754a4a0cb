import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { placeOf } from "#app/catalogue/paths.ts";
import { messageOf } from "#app/catalogue/problems.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { type InlineState, inlineQuestion } from "#app/components/question/InlineQuestion.tsx";
import { CaseView } from "#app/components/reading/CaseView.tsx";
import { SectionView } from "#app/components/reading/SectionView.tsx";
import { SiteText } from "#app/components/reading/SitePage.tsx";
import { Problems } from "#app/components/studio/Problems.tsx";
import { previewText } from "#app/domain/content/preview.server.ts";
import { formDataOf } from "#app/domain/quiz/formResponse.ts";
import { explainAnswers } from "#app/domain/quiz/practice.ts";
import { readResponse } from "#app/domain/quiz/readResponse.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { previewPage } from "#app/http/previewPage.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isTextFolder } from "#app/http/studioText.server.ts";
import { formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** As reading pages are: without their script a page of ours has none, and this one stands in a frame of the editor. */
export const handle = { scripts: false, bare: true };

const id = z.string().max(100);
const Answer = z.looseObject({
  question: id,
  intent: z.enum(["answer", "again"]).default("answer"),
});

/** A draft as readers will have it. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const folder = params["*"] ?? "";
  if (!isTextFolder(folder)) notFound();
  const { catalogue, problems, leftOut, questionsLeftOut } = await previewText(db, folder);
  const parallel = new URL(request.url).searchParams.get("with") === otherLanguage(language);
  const shown = previewPage(catalogue, { folder, language, parallel });
  if (!shown && problems.length === 0) notFound();
  return {
    language,
    folder,
    title: i18nFor(language).t("studio:preview.title"),
    shown,
    problems,
    leftOut,
    questionsLeftOut,
  };
}

/** A question of the draft, answered: shows what a learner would be shown, and keeps nothing. */
export async function action({ params, request }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  await requireAdmin(request);
  const folder = params["*"] ?? "";
  const place = placeOf(`${folder}/en.mdx`);
  if (place?.kind !== "section") notFound();
  const form = await parseForm(request, Answer);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { catalogue } = await previewText(db, folder);
  const { section } = findSection(catalogue, { course: place.courseId, section: place.sectionId }) ?? notFound();
  const question = section.questions.find((one) => one.id === form.value.question) ?? notFound();
  const read = readResponse(question, formDataOf(form.value));
  if (!read.ok) throw new Response(null, { status: 400 });
  const { response } = read;
  const answers = response ? { [question.id]: { response, points: 0, possible: 0, answeredAt: new Date() } } : {};
  const state: InlineState =
    form.value.intent === "again" ? null : (explainAnswers([question], answers)[question.id] ?? "nothing");
  return data({ questionId: question.id, state });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioPreview() {
  const { language, folder, shown, problems, leftOut, questionsLeftOut } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studio");
  return (
    <>
      <div className="preview-note no-print">
        <p className="muted small">
          {t("preview.note")} <a href={`/${language}/studio/texts/${folder}`}>{t("preview.back")}</a>
        </p>
        <Problems problems={problems} />
        {leftOut.map((heading, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: both languages may have the same heading
          <p key={index} className="notice bad">
            {t("preview.leftOut", { heading })}
          </p>
        ))}
        {questionsLeftOut.map(({ number, asks, problems: found }) => (
          <p key={number} className="notice bad">
            {t("preview.questionLeftOut", {
              number,
              asks: asks[language] || asks[otherLanguage(language)] || t("preview.unasked"),
              reasons: formatList(language, [...new Set(found.map((problem) => messageOf(problem, language)))]),
            })}
          </p>
        ))}
        {shown ? null : <h1>{t("preview.nothing")}</h1>}
      </div>
      <Shown />
    </>
  );
}

function Shown() {
  const { language, folder, shown } = useLoaderData<typeof loader>();
  const answered = useActionData<{ questionId: string; state: InlineState }>();
  switch (shown?.kind) {
    case "section":
      return (
        <SectionView
          page={shown.page}
          preview
          question={(questionId) => {
            const { courseId, sectionId, questions, text } = shown.page;
            const question = questions[questionId];
            const state = answered?.questionId === questionId ? answered.state : null;
            const sentTo = `/${language}/studio/preview/${folder}${text.partner ? `?with=${text.partner}` : ""}#q-${questionId}`;
            return question ? (
              <inlineQuestion.Render
                {...{ language, courseId, sectionId, question, partner: text.partner, sentTo, state }}
              />
            ) : null;
          }}
        />
      );
    case "case":
      return <CaseView page={shown.page} preview />;
    case "page":
      return <SiteText page={shown.page} />;
    default:
      return null;
  }
}
