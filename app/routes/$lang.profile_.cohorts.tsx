import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AccountPage } from "#app/components/accounts/AccountPage.tsx";
import { CohortPicture } from "#app/components/cohorts/CohortPicture.tsx";
import styles from "#app/components/cohorts/own.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { CohortForm } from "#app/domain/cohorts/cohortForms.ts";
import { ownCohorts } from "#app/domain/cohorts/list.server.ts";
import { endMembership } from "#app/domain/cohorts/members.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requireAccount } from "#app/http/session.server.ts";
import { formatDate, formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Guests, too: whoever joined with a name alone may leave again. */
async function requireSomebody(request: Request) {
  return (await personOf(request)) ?? (await requireAccount(request));
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireSomebody(request);
  return {
    language,
    title: i18nFor(language).t("join:own.title"),
    isGuest: person.kind === "guest",
    cohorts: await ownCohorts(db.read, person.id),
    left: new URL(request.url).searchParams.get("done") === "left",
  };
}

/** Leaves a cohort. One that the person is not in is not there. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireSomebody(request);
  const form = await parseForm(request, CohortForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { cohortId } = form.value;
  if (!(await ownCohorts(db.read, person.id)).some(({ id }) => id === cohortId)) notFound();
  await endMembership(db, { cohortId, userId: person.id, now: new Date() });
  return redirect(`/${language}/profile/cohorts?done=left`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function OwnCohorts() {
  const { language, title, isGuest, cohorts, left } = useLoaderData<typeof loader>();
  const { t } = useTranslation("join");
  return (
    <AccountPage title={title} done={left ? t("own.left") : undefined} isGuest={isGuest}>
      {cohorts.length === 0 ? (
        <div className="card stack">
          <p>{t("own.empty")}</p>
          <p>
            <a className="button" href={`/${language}/join`}>
              {t("own.join")}
            </a>
          </p>
        </div>
      ) : null}
      {cohorts.map((cohort) => (
        <section key={cohort.id} className={`card ${styles.own}`} aria-labelledby={cohort.id}>
          <CohortPicture picture={cohort.picture} id={cohort.id} />
          <div className="stack">
            <h2 id={cohort.id}>{cohort.name}</h2>
            <p className="muted">
              {cohort.trainers.length > 0
                ? t("own.trainers", { names: formatList(language, cohort.trainers) })
                : t("own.noTrainer")}
            </p>
            <p className="muted">{t("own.since", { date: formatDate(language, cohort.joinedAt, cohort.timeZone) })}</p>
            <details className={styles.leave}>
              <summary aria-label={t("own.leaveLabel", { name: cohort.name })}>{t("own.leave")}</summary>
              <form className="stack" method="post">
                <p>{t("own.leaveText")}</p>
                <p>
                  <button type="submit" className="button danger" name="cohortId" value={cohort.id}>
                    {t("own.leaveSubmit")}
                  </button>
                </p>
              </form>
            </details>
          </div>
        </section>
      ))}
      {cohorts.length > 0 ? (
        <p>
          <a href={`/${language}/join`}>{t("own.joinAnother")}</a>
        </p>
      ) : null}
    </AccountPage>
  );
}
