import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { exchangeKinds } from "#app/domain/content/exchange/kinds.ts";
import { type ExchangeRefusal, readXliff } from "#app/domain/content/exchange/readXliff.ts";
import { takeIn } from "#app/domain/content/exchange/takeIn.server.ts";
import { parseFileForm } from "#app/http/fileForms.server.ts";
import { manyOf } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { partNamed, previewOf, readTranslation, type TranslationPreview } from "#app/http/translationFile.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { HandOut } from "./HandOut.tsx";
import { Preview } from "./Preview.tsx";
import { TakeIn } from "./TakeIn.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const asked = new URL(request.url).searchParams;
  const catalogue = await currentCatalogue(db);
  const kinds = exchangeKinds.filter((kind) => asked.getAll("kind").includes(kind));
  const unfit = asked.get("unfit");
  return {
    language,
    title: i18nFor(language).t("translation:title"),
    within: asked.get("within") ?? "",
    kinds: kinds.length > 0 ? kinds : [...exchangeKinds],
    done: asked.get("done"),
    unfit: unfit ? await partNamed(db.read, unfit, { catalogue, language }) : null,
    courses: catalogue.courses.map(({ id, title, chapters }) => ({
      path: `courses/${id}`,
      title: title[language],
      chapters: chapters.map((chapter) => ({
        path: `courses/${id}/${chapter.id}`,
        title: chapter.title[language],
      })),
    })),
  };
}

export type TranslationData = ReturnType<typeof useLoaderData<typeof loader>>;

const mostFileBytes = 8 * 1024 * 1024;
const TakeInForm = z.object({
  intent: z.enum(["preview", "take"]).default("preview"),
  /** What was shown, sent again to be taken. */
  words: z.string().default(""),
  name: z.string().max(200).default(""),
  also: manyOf(z.string().max(1000), 1000),
});

export type TakeInRefusal = ExchangeRefusal | "noFile" | "tooLarge";
interface Answer {
  refusal: { reason: TakeInRefusal; where: string } | null;
  preview: TranslationPreview | null;
}

/** First shows what a file would change; drafts are made when that is confirmed. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const { form, file } = await parseFileForm(request, TakeInForm, { mostFileBytes });
  if (file === "tooLarge") return refused("tooLarge");
  if (!form.ok) throw new Response(null, { status: 400 });
  const { intent, words, name, also } = form.value;
  if (intent === "preview") {
    if (!file) return refused("noFile");
    const read = await readTranslation(file.bytes);
    if (!read.ok) return refused(read.reason, read.where);
    const shown = { catalogue: await currentCatalogue(db), language, name: file.name.slice(0, 200) };
    return data<Answer>({ refusal: null, preview: await previewOf(db.read, read.file, shown) });
  }
  const read = readXliff(words);
  if (!read.ok) return refused(read.reason, read.where);
  const title = i18nFor(language).t("translation:changeSet", { file: name });
  const changeSetId = await takeIn(db, { file: read.file, also, title, personId: person.id, now: new Date() });
  const next = changeSetId ? `changes/${changeSetId}?done=changed` : "translation?done=notUsed";
  return redirect(`/${language}/studio/${next}`, 303);
}

function refused(reason: TakeInRefusal, where = "") {
  return data<Answer>({ refusal: { reason, where }, preview: null }, { status: 400 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioTranslation() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("translation");
  if (answer?.preview) {
    return (
      <StudioPage title={t("preview.title")}>
        <Preview preview={answer.preview} />
      </StudioPage>
    );
  }
  return (
    <StudioPage title={data.title} done={data.done === "notUsed" ? t("notUsed") : undefined}>
      <p>{t("intro")}</p>
      <HandOut data={data} />
      <TakeIn refusal={answer?.refusal ?? null} />
    </StudioPage>
  );
}
