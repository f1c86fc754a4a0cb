import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { OrganizationFields } from "#app/components/organizations/OrganizationFields.tsx";
import styles from "#app/components/organizations/organizations.module.css";
import { NewOrganizationForm } from "#app/domain/organizations/organizationForms.ts";
import { addOrganization } from "#app/domain/organizations/organizations.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { parentChoices } from "#app/http/organizationForms.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { newId } from "#db/ids.ts";

const nothingYet = { nameEn: "", nameZh: "", respondentGroup: "", region: "", parentId: "" };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const title = i18nFor(language).t("organizations:new.title");
  return { language, title, id: newId(), parents: await parentChoices(language) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const admin = await requireAdmin(request);
  const form = await parseForm(request, NewOrganizationForm);
  if (!form.ok) return formRefused("organization", form);
  const { id, ...details } = form.value;
  await addOrganization(db, { id, details, actorId: admin.id, now: new Date() });
  return redirect(`/${language}/organizations/${id}?done=added`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function NewOrganization() {
  const { title, id, parents } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("organizations");
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      <div className="card">
        <PostForm id="organization" problem={problem} labels={{ nameEn: t("fields.nameEn") }}>
          <input type="hidden" name="id" value={id} />
          <OrganizationFields values={nothingYet} parents={parents} />
          <SaveButton>{t("new.submit")}</SaveButton>
        </PostForm>
      </div>
    </div>
  );
}
