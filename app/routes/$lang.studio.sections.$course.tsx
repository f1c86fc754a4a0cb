import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { addSection } from "#app/domain/content/forms/addSection.server.ts";
import { openForm } from "#app/domain/content/forms/documents.server.ts";
import { itemsOf, mapOf, nameOf, textOf } from "#app/domain/content/forms/fields.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const words = z.string().trim().min(1, "required").max(300, "tooLong");
const maybe = z.string().trim().max(300, "tooLong").default("");
const names = ["titleEn", "titleZh", "summaryEn", "summaryZh", "headingEn", "headingZh"] as const;
const ofChapter = ["chapterTitleEn", "chapterTitleZh", "chapterSummaryEn", "chapterSummaryZh"] as const;

/** A new chapter, for which no id is sent, needs its words, too. */
const SectionForm = z
  .object({
    chapter: z.string().max(80).default(""),
    ...Object.fromEntries(names.map((name) => [name, words])),
    ...Object.fromEntries(ofChapter.map((name) => [name, maybe])),
  } as { chapter: z.ZodDefault<z.ZodString> } & Record<(typeof names)[number], typeof words> &
    Record<(typeof ofChapter)[number], typeof maybe>)
  .superRefine((form, context) => {
    for (const name of ofChapter) {
      if (!form.chapter && !form[name]) context.addIssue({ code: "custom", path: [name], message: "required" });
    }
  });

async function chaptersOf(courseId: string) {
  const open = (await openForm(db.read, { path: `courses/${courseId}/course.yaml` })) ?? notFound();
  return itemsOf(open.value.chapters).map(mapOf);
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const chapters = (await chaptersOf(params.course ?? "")).map((chapter) => ({
    id: textOf(chapter.id),
    name: nameOf(chapter, language),
  }));
  return { language, title: i18nFor(language).t("studioForms:section.title"), chapters };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const courseId = params.course ?? "";
  await chaptersOf(courseId);
  const form = await parseForm(request, SectionForm);
  if (!form.ok) return formRefused("section", form);
  const sent = form.value;
  const folder = await addSection(db, {
    courseId,
    chapterId: sent.chapter || null,
    chapter: {
      title: { en: sent.chapterTitleEn, zh: sent.chapterTitleZh },
      summary: { en: sent.chapterSummaryEn, zh: sent.chapterSummaryZh },
    },
    title: { en: sent.titleEn, zh: sent.titleZh },
    summary: { en: sent.summaryEn, zh: sent.summaryZh },
    heading: { en: sent.headingEn, zh: sent.headingZh },
    personId: person.id,
    now: new Date(),
  });
  return redirect(`/${language}/studio/texts/${folder ?? notFound()}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioNewSection() {
  const { title, chapters } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("studioForms");
  const inBoth = (name: string, label: string) => [
    { name: `${name}En`, label: t("inEnglish", { field: label }) },
    { name: `${name}Zh`, label: t("inChinese", { field: label }) },
  ];
  const own = [
    ...inBoth("title", t("section.name")),
    ...inBoth("summary", t("section.summary")),
    ...inBoth("heading", t("section.heading")),
  ];
  const chapter = [
    ...inBoth("chapterTitle", t("section.chapterTitle")),
    ...inBoth("chapterSummary", t("section.chapterSummary")),
  ];
  const labels = Object.fromEntries([...own, ...chapter].map(({ name, label }) => [name, label]));
  return (
    <StudioPage title={title}>
      <p>{t("section.intro")}</p>
      <div className="card">
        <PostForm id="section" problem={problem} labels={{ ...labels, chapter: t("section.chapter") }}>
          {own.map((field) => (
            <TextField key={field.name} {...field} maxLength={300} />
          ))}
          <SelectField name="chapter" label={t("section.chapter")} defaultValue={chapters[0]?.id ?? ""}>
            {chapters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t("section.newChapter")}</option>
          </SelectField>
          <details open={problem ? true : undefined}>
            <summary>{t("section.aboutChapter")}</summary>
            <div className="form">
              {chapter.map((field) => (
                <TextField key={field.name} {...field} optional maxLength={300} />
              ))}
            </div>
          </details>
          <SaveButton>{t("section.add")}</SaveButton>
        </PostForm>
      </div>
    </StudioPage>
  );
}
