import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { useZone } from "#app/components/board/useZone.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import styles from "#app/components/studio/studio.module.css";
import { mailQueue, retryMails } from "#app/domain/accounts/mailQueue.server.ts";
import { listChangeSets } from "#app/domain/content/changeSetViews.server.ts";
import { lastRuns } from "#app/http/background.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const { open } = await listChangeSets(db.read);
  return {
    language,
    title: i18nFor(language).t("site:work.title"),
    queue: await mailQueue(db.read),
    scheduled: open.flatMap(({ id, title, createdAt, publishAt }) =>
      publishAt ? [{ id, title, createdAt, publishAt }] : [],
    ),
    runs: lastRuns(),
    done: new URL(request.url).searchParams.get("done") === "retried",
  };
}

/** Everything that has not left is tried at once. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  await retryMails(db, new Date());
  mailsWereQueued();
  return redirect(`/${language}/studio/site/work?done=retried`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioWork() {
  const { language, title, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  return (
    <StudioPage title={title} done={done ? t("work.retried") : undefined}>
      <p>
        <a href={`/${language}/studio/site`}>{t("back")}</a>
      </p>
      <Mails />
      <Scheduled />
      <Runs />
    </StudioPage>
  );
}

function Mails() {
  const { language, queue } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const zone = useZone("UTC");
  const at = (date: Date) => formatDateTime(language, date, zone);
  return (
    <section className="card stack" aria-labelledby="mails">
      <h2 id="mails">{t("work.mails")}</h2>
      <p>{t("work.counts", { waiting: queue.waiting, leased: queue.leased, failed: queue.failed })}</p>
      {queue.mails.length > 0 ? (
        <ul className={styles.lines}>
          {queue.mails.map((mail) => (
            <li key={mail.id}>
              <strong>{mail.subject}</strong>
              <span>{mail.toAddress}</span>
              <span className={mail.failedAt ? styles.failed : "muted"}>
                {mail.failedAt
                  ? t(mail.canRetry ? "work.gaveUp" : "work.lost", { when: at(mail.failedAt) })
                  : t("work.next", { when: at(mail.notBefore), count: mail.attempts })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {queue.mails.some(({ canRetry }) => canRetry) ? (
        <form method="post">
          <SaveButton>{t("work.retry")}</SaveButton>
        </form>
      ) : null}
    </section>
  );
}

function Scheduled() {
  const { language, scheduled } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const zone = useZone("UTC");
  const at = (date: Date) => formatDateTime(language, date, zone);
  return (
    <section className="card stack" aria-labelledby="scheduled">
      <h2 id="scheduled">{t("work.scheduled")}</h2>
      {scheduled.length === 0 ? <p className="muted">{t("work.noneScheduled")}</p> : null}
      <ul className={styles.lines} hidden={scheduled.length === 0}>
        {scheduled.map(({ id, title, createdAt, publishAt }) => (
          <li key={id}>
            <a href={`/${language}/studio/changes/${id}`}>
              {title ?? t("studio:changes.untitled", { date: at(createdAt) })}
            </a>
            <span className="muted">{t("studio:changes.publishAt", { date: at(publishAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Runs() {
  const { language, runs } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const zone = useZone("UTC");
  return (
    <section className="card stack" aria-labelledby="runs">
      <h2 id="runs">{t("work.runs")}</h2>
      <p className="muted">{t("work.runsText")}</p>
      <ul className={styles.lines}>
        {runs.map(({ job, run }) => (
          <li key={job}>
            <strong>{t(`work.jobs.${job}`)}</strong>
            <span>
              {run ? t("work.ran", { when: formatDateTime(language, run.at, zone), ms: run.ms }) : t("work.never")}
            </span>
            {run ? (
              <span className={run.error ? styles.failed : "muted"}>
                {run.error ? t("work.error", { error: run.error }) : t("work.fine")}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
