import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/messages/messages.module.css";
import { Pager } from "#app/components/messages/Pager.tsx";
import { messagesOf } from "#app/domain/messages/messages.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { pageOf } from "#app/http/page.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const page = pageOf(request);
  const { messages, pages } = await messagesOf(db.read, { cohortId: cohort.id, page });
  return {
    language,
    title: `${i18nFor(language).t("cohorts:pages.messages")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name },
    messages: messages.map((message) => ({
      ...message,
      sentAt: message.sentAt.toISOString(),
      when: formatDateTime(language, message.sentAt, cohort.timeZone),
    })),
    page,
    hasMore: page < pages,
    sent: new URL(request.url).searchParams.get("done") === "sent",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function SentMessages() {
  const { language, cohort, messages, page, hasMore, sent } = useLoaderData<typeof loader>();
  const { t } = useTranslation("messages");
  const base = `/${language}/cohorts/${cohort.id}/messages`;
  const write = (
    <a className="button" href={`${base}/new`}>
      {t("write")}
    </a>
  );
  return (
    <CohortPage
      cohort={cohort}
      title={t("sentTitle")}
      done={sent ? t("sentNotice") : undefined}
      actions={write}
      tables={{ tables: ["messages"] }}
    >
      {messages.length === 0 ? <p className="card">{t("sentEmpty")}</p> : null}
      <ul className={styles.list}>
        {messages.map(({ id, subject, author, sentAt, when, recipients, read }) => (
          <li key={id} className={styles.item}>
            <p className={styles.subject}>
              <a href={`${base}/${id}`}>{subject}</a>
            </p>
            <p className={styles.facts}>
              <time dateTime={sentAt}>{when}</time>
              <span>{author ?? t("authorGone")}</span>
              <span>{t("readBy", { read, count: recipients })}</span>
            </p>
          </li>
        ))}
      </ul>
      <Pager page={page} hasMore={hasMore} />
    </CohortPage>
  );
}
