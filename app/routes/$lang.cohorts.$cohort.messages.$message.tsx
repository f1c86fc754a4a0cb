import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/messages/messages.module.css";
import { PlainText } from "#app/components/messages/PlainText.tsx";
import { sentMessage } from "#app/domain/messages/messages.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const found = await sentMessage(db.read, { cohortId: cohort.id, id: params.message ?? "" });
  const { sentAt, recipients, ...message } = found ?? notFound();
  const shown = (at: Date) => formatDateTime(language, at, cohort.timeZone);
  return {
    language,
    title: message.subject,
    cohort: { id: cohort.id, name: cohort.name },
    message: { ...message, sentAt: sentAt.toISOString(), when: shown(sentAt) },
    recipients: recipients.map(({ id, name, readAt }) => ({ id, name, read: readAt && shown(readAt) })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function SentMessage() {
  const { language, cohort, message, recipients } = useLoaderData<typeof loader>();
  const { t } = useTranslation("messages");
  const base = `/${language}/cohorts/${cohort.id}/messages`;
  return (
    <CohortPage cohort={cohort}>
      <div className={styles.page}>
        <article className={`card ${styles.message}`}>
          <h2>{message.subject}</h2>
          <p className={styles.facts}>
            <time dateTime={message.sentAt}>{message.when}</time>
            <span>{message.author ?? t("authorGone")}</span>
          </p>
          <PlainText text={message.body} />
        </article>
        <section className="stack" aria-labelledby="recipients">
          <h3 id="recipients">
            {t("readBy", { read: recipients.filter(({ read }) => read).length, count: recipients.length })}
          </h3>
          <ul className={styles.readers}>
            {recipients.map(({ id, name, read }) => (
              <li key={id}>
                <span>{name || t("noName")}</span>
                <span className="muted small">{read ? t("readAt", { when: read }) : t("notRead")}</span>
              </li>
            ))}
          </ul>
        </section>
        <p className={styles.back}>
          <a href={base}>{t("allSent")}</a>
        </p>
      </div>
    </CohortPage>
  );
}
