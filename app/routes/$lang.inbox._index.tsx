import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/messages/messages.module.css";
import { Pager } from "#app/components/messages/Pager.tsx";
import { usualTimeZone } from "#app/domain/cohorts/timeZones.ts";
import { inboxOf } from "#app/domain/messages/inbox.server.ts";
import { pageOf } from "#app/http/page.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requireAccount } from "#app/http/session.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { nearby } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = (await personOf(request)) ?? (await requireAccount(request));
  const page = pageOf(request);
  const { messages, hasMore } = await inboxOf((await nearby()).read, { userId: person.id, page });
  return {
    language,
    title: i18nFor(language).t("messages:inboxTitle"),
    messages: messages.map(({ id, subject, author, cohort, sentAt, readAt, timeZone }) => ({
      ...{ id, subject, author, cohort },
      isRead: readAt !== null,
      sentAt: sentAt.toISOString(),
      when: formatDateTime(language, sentAt, timeZone ?? usualTimeZone),
    })),
    page,
    hasMore,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Inbox() {
  const { language, title, messages, page, hasMore } = useLoaderData<typeof loader>();
  const { t } = useTranslation("messages");
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      {messages.length === 0 ? <p className="card">{t("inboxEmpty")}</p> : null}
      <ul className={styles.list}>
        {messages.map(({ id, subject, author, cohort, sentAt, when, isRead }) => (
          <li key={id} className={styles.item} data-unread={isRead ? undefined : ""}>
            <p className={styles.subject}>
              <a href={`/${language}/inbox/${id}`}>{subject}</a>
              {isRead ? null : <span className="tag">{t("unread")}</span>}
            </p>
            <p className={styles.facts}>
              <time dateTime={sentAt}>{when}</time>
              <span>{cohort === null ? t("bySite") : (author ?? t("authorGone"))}</span>
              {cohort === null ? null : <span>{cohort}</span>}
            </p>
          </li>
        ))}
      </ul>
      <Pager page={page} hasMore={hasMore} />
    </div>
  );
}
