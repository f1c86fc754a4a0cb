import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Done } from "#app/components/accounts/AccountPage.tsx";
import listStyles from "#app/components/cohorts/list.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/organizations/organizations.module.css";
import { can } from "#app/domain/accounts/permissions.ts";
import { countMembers } from "#app/domain/organizations/members.server.ts";
import { organizationName } from "#app/domain/organizations/organizationName.ts";
import { listOrganizations } from "#app/domain/organizations/organizations.server.ts";
import { treeOf } from "#app/domain/organizations/tree.ts";
import { requireTrainer } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, languageTag } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireTrainer(request);
  const organizations = await listOrganizations(db.read);
  const members = await countMembers(db.read);
  return {
    language,
    title: i18nFor(language).t("organizations:title"),
    mayChange: can(person, "changeOrganizations"),
    organizations: treeOf(organizations).map(({ organization, depth }) => ({
      id: organization.id,
      name: organizationName(organization, language),
      respondentGroup: organization.respondentGroup,
      region: organization.region,
      members: members.get(organization.id) ?? 0,
      depth,
    })),
    removed: new URL(request.url).searchParams.get("done") === "removed",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Organizations() {
  const { language, title, mayChange, organizations, removed } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  return (
    <div className={listStyles.page}>
      <div className={listStyles.head}>
        <div>
          <h1>{title}</h1>
          <p className="muted">{t("lead")}</p>
        </div>
        {mayChange ? (
          <a className="button" href={`/${language}/organizations/new`}>
            {t("add")}
          </a>
        ) : null}
      </div>
      {removed ? <Done>{t("removed")}</Done> : null}
      {organizations.length === 0 ? <p className="card">{t(mayChange ? "emptyAdmin" : "empty")}</p> : null}
      <ul className={styles.list}>
        {organizations.map(({ id, name, respondentGroup, region, members, depth }) => (
          <li key={id} className={depth > 0 ? styles.part : undefined}>
            <a href={`/${language}/organizations/${id}`} lang={languageTag[name.language]}>
              {name.text}
            </a>
            <span className="muted small">
              {[respondentGroup && t(`groups.${respondentGroup}`), region, t("members", { count: members })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
