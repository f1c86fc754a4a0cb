import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { pageTitle } from "#app/components/layout/meta.ts";
import { learningBody } from "#app/components/learning/LearningBody.tsx";
import { Personal } from "#app/components/personal/personal.tsx";
import { personalOf } from "#app/http/readingPages.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";

export const handle = { scripts: false };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { personal } = await personalOf(request, context);
  if (!context.template && !personal.learning) throw redirect(`/${language}/sign-in?next=/${language}/learning`);
  return { language, title: i18nFor(language).t("learning:title"), personal };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.title) }, { name: "robots", content: "noindex" }] : [];

export default function Learning() {
  const { t } = useTranslation("learning");
  const { language } = useLoaderData<typeof loader>();
  return (
    <div className="learning stack wide">
      <h1>{t("title")}</h1>
      <Personal place={learningBody} props={{ language }} />
      <p>
        <a href={`/${language}/courses`}>{t("courses")}</a>
      </p>
    </div>
  );
}
