import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { CheckField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { changeSettings, siteSettings } from "#app/domain/site/settings.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** A box that is not ticked is not sent. */
const SiteForm = z.object({ reviewRequired: z.string().optional().transform(Boolean) });

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const { reviewRequired } = await siteSettings(db.read);
  const done = new URL(request.url).searchParams.get("done") === "saved";
  return { language, title: i18nFor(language).t("studio:pages.site"), reviewRequired, done };
}

export async function action({ params, request }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const person = await requireAdmin(request);
  const form = await parseForm(request, SiteForm);
  if (!form.ok) return formRefused("site", form);
  await changeSettings(db, { changes: form.value, personId: person.id, now: new Date() });
  return redirect(`/${params.lang}/studio/site?done=saved`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioSite() {
  const { title, reviewRequired, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("studio");
  const label = t("site.reviewRequired");
  return (
    <StudioPage title={title} done={done ? t("site.saved") : undefined}>
      <div className="card">
        <PostForm id="site" problem={problem} labels={{ reviewRequired: label }}>
          <CheckField name="reviewRequired" label={label} defaultChecked={reviewRequired} />
          <p className="muted small">{t("site.reviewHint")}</p>
          <SaveButton>{t("site.save")}</SaveButton>
        </PostForm>
      </div>
    </StudioPage>
  );
}
