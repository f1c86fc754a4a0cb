import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Done } from "#app/components/accounts/AccountPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/organizations/organizations.module.css";
import { can } from "#app/domain/accounts/permissions.ts";
import { organizationMembers } from "#app/domain/organizations/members.server.ts";
import { organizationName } from "#app/domain/organizations/organizationName.ts";
import { findOrganization } from "#app/domain/organizations/organizations.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin, requireTrainer } from "#app/http/guards.server.ts";
import { parentChoices } from "#app/http/organizationForms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage, languageTag } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Change } from "./Change.tsx";
import { IntentForm, intents } from "./intents.server.ts";
import { Members } from "./Members.tsx";

const notices = ["added", "saved", "memberAdded", "memberRemoved"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireTrainer(request);
  const organization = (await findOrganization(db.read, params.organization ?? "")) ?? notFound();
  const parent = organization.parentId ? await findOrganization(db.read, organization.parentId) : null;
  const name = organizationName(organization, language);
  const { nameEn, nameZh, respondentGroup, region, parentId } = organization;
  return {
    language,
    title: name.text,
    id: organization.id,
    name,
    values: {
      ...{ nameEn: nameEn ?? "", nameZh: nameZh ?? "", region: region ?? "" },
      ...{ respondentGroup: respondentGroup ?? "", parentId: parentId ?? "" },
    },
    group: respondentGroup,
    parent: parent && { id: parent.id, name: organizationName(parent, language) },
    members: await organizationMembers(db.read, organization.id),
    mayChange: can(person, "changeOrganizations"),
    parents: await parentChoices(language, organization.id),
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

/** One address, several forms, all of them for admins: the button that was pressed says which. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const admin = await requireAdmin(request);
  const { id } = (await findOrganization(db.read, params.organization ?? "")) ?? notFound();
  const form = await parseForm(request.clone(), IntentForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const outcome = await intents[form.value.intent]({ request, id, admin, language, now: new Date() });
  return typeof outcome === "string" ? redirect(`/${language}/organizations/${id}?done=${outcome}`, 303) : outcome;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function OrganizationPage() {
  const { language, id, name, values, group, parent, members, mayChange, parents, notice } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("organizations");
  const inOther = language === "en" ? values.nameZh : values.nameEn;
  return (
    <div className={styles.page}>
      <div>
        <p>
          <a href={`/${language}/organizations`}>{t("title")}</a>
        </p>
        <h1 lang={languageTag[name.language]}>{name.text}</h1>
      </div>
      {notice ? <Done>{t(`done.${notice}`)}</Done> : null}
      <dl className={`card ${styles.facts}`}>
        <Fact term={t("fields.otherName")} text={inOther === name.text ? "" : inOther} />
        <Fact term={t("fields.respondentGroup")} text={group ? t(`groups.${group}`) : ""} />
        <Fact term={t("fields.region")} text={values.region} />
        {parent ? (
          <div>
            <dt>{t("fields.parentId")}</dt>
            <dd>
              <a href={`/${language}/organizations/${parent.id}`} lang={languageTag[parent.name.language]}>
                {parent.name.text}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
      <Members members={members} mayChange={mayChange} problem={problem} />
      {mayChange ? <Change key={id} values={values} parents={parents} problem={problem} /> : null}
    </div>
  );
}

function Fact({ term, text }: { term: string; text: string }) {
  if (!text) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}
