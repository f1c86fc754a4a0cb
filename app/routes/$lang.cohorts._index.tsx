import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Done } from "#app/components/accounts/AccountPage.tsx";
import { CohortCards } from "#app/components/cohorts/CohortCards.tsx";
import styles from "#app/components/cohorts/list.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { CohortForm } from "#app/domain/cohorts/cohortForms.ts";
import { deletedCohorts, restoreCohort } from "#app/domain/cohorts/deletion.server.ts";
import { listCohorts } from "#app/domain/cohorts/list.server.ts";
import { organizationName } from "#app/domain/organizations/organizationName.ts";
import { listOrganizations } from "#app/domain/organizations/organizations.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireTrainer } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDate } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const notices = ["deleted", "restored"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireTrainer(request);
  const isAdmin = person.role === "admin";
  const organizations = new Map((await listOrganizations(db.read)).map((one) => [one.id, one]));
  const cohorts = await listCohorts(db.read, { trainerId: isAdmin ? null : person.id });
  return {
    language,
    title: i18nFor(language).t("cohorts:title"),
    isAdmin,
    cohorts: cohorts.map(({ organizationId, ...cohort }) => {
      const organization = organizations.get(organizationId ?? "");
      return { ...cohort, organization: organization ? organizationName(organization, language) : null };
    }),
    deleted: await restorable(person),
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

/** What this person may bring back. */
function restorable(person: Person) {
  return deletedCohorts(db.read, { ownerId: person.role === "admin" ? null : person.id, now: new Date() });
}

/** Brings a deleted cohort back. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireTrainer(request);
  const form = await parseForm(request, CohortForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { cohortId } = form.value;
  if (!(await restorable(person)).some(({ id }) => id === cohortId)) notFound();
  await restoreCohort(db, { cohortId, actorId: person.id, now: new Date() });
  return redirect(`/${language}/cohorts?done=restored`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Cohorts() {
  const { language, title, isAdmin, cohorts, deleted, notice } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cohorts");
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>{title}</h1>
          <p className="muted">{t(isAdmin ? "list.leadAdmin" : "list.lead")}</p>
        </div>
        <p className={styles.actions}>
          <a className="button secondary" href={`/${language}/organizations`}>
            {t("list.organizations")}
          </a>
          <a className="button" href={`/${language}/cohorts/new`}>
            {t("list.new")}
          </a>
        </p>
      </div>
      {notice ? <Done>{t(`list.${notice}Notice`)}</Done> : null}
      {cohorts.length > 0 ? (
        <CohortCards language={language} cohorts={cohorts} showTrainers={isAdmin} />
      ) : (
        <Empty language={language} />
      )}
      {deleted.length > 0 ? (
        <section className="stack" aria-labelledby="deleted">
          <h2 id="deleted">{t("list.deleted")}</h2>
          <p className="muted">{t("list.deletedText")}</p>
          <ul className={styles.deleted}>
            {deleted.map(({ id, name, deletedAt }) => (
              <li key={id}>
                <span>
                  <strong>{name}</strong>{" "}
                  <span className="muted">{t("list.deletedOn", { date: formatDate(language, deletedAt, "UTC") })}</span>
                </span>
                <form method="post" action={`/${language}/cohorts?index`}>
                  <input type="hidden" name="cohortId" value={id} />
                  <button type="submit" className="button secondary" aria-label={t("list.restoreLabel", { name })}>
                    {t("list.restore")}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Empty({ language }: { language: string }) {
  const { t } = useTranslation("cohorts");
  return (
    <section className="card stack" aria-labelledby="empty">
      <h2 id="empty">{t("list.emptyTitle")}</h2>
      <p>{t("list.emptyText")}</p>
      <p>
        <a className="button" href={`/${language}/cohorts/new`}>
          {t("list.new")}
        </a>
      </p>
    </section>
  );
}
