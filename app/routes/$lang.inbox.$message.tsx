import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/messages/messages.module.css";
import { PlainText } from "#app/components/messages/PlainText.tsx";
import { usualTimeZone } from "#app/domain/cohorts/timeZones.ts";
import { findOwnMessage, markRead, unreadCount } from "#app/domain/messages/inbox.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requireAccount } from "#app/http/session.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { DatabaseBusy, DatabaseFull } from "#db/database.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = (await personOf(request)) ?? (await requireAccount(request));
  const own = { userId: person.id, id: params.message ?? "" };
  const { sentAt, readAt, timeZone, ...message } = (await findOwnMessage(db.read, own)) ?? notFound();
  if (!readAt && !person.supporterId) await markRead(db, { ...own, now: new Date() }).catch(unlessBusy);
  return {
    language,
    title: message.subject,
    message: {
      ...message,
      sentAt: sentAt.toISOString(),
      when: formatDateTime(language, sentAt, timeZone ?? usualTimeZone),
    },
    // The frame of the page counts at the same time as this is opened.
    personal: { unread: await unreadCount(db.read, person.id) },
  };
}

/** That it could not be marked now is no reason not to show it. */
function unlessBusy(error: unknown): void {
  if (!(error instanceof DatabaseBusy || error instanceof DatabaseFull)) throw error;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Message() {
  const { language, message } = useLoaderData<typeof loader>();
  const { t } = useTranslation("messages");
  return (
    <div className={styles.page}>
      <article className={styles.message}>
        <h1>{message.subject}</h1>
        <p className={styles.facts}>
          <time dateTime={message.sentAt}>{message.when}</time>
          <span>{message.cohort === null ? t("bySite") : (message.author ?? t("authorGone"))}</span>
          {message.cohort === null ? null : <span>{message.cohort}</span>}
        </p>
        <div className="card">
          <PlainText text={message.body} />
        </div>
      </article>
      <p className={styles.back}>
        <a href={`/${language}/inbox`}>{t("toInbox")}</a>
      </p>
    </div>
  );
}
