import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageMeta } from "#app/components/forms/workingPage.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { addressOfOpen, queueOf } from "#app/http/grading.server.ts";
import { notFound } from "#app/http/responses.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import styles from "./queue.module.css";

/** So many are listed: the others follow as these are read. */
const listed = 100;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  await settleCohort(cohort.id, new Date());
  const queue = await queueOf(cohort.id);
  return {
    language,
    title: i18nFor(language).t("grades:title.gradingOf", { cohort: cohort.name }),
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    count: queue.length,
    queue: queue.slice(0, listed).map((one) => ({
      href: addressOfOpen(language, cohort.id, one),
      name: one.name,
      prompt: one.prompt[language],
      savedAt: one.savedAt,
      isAgain: one.isAgain,
    })),
    done: new URL(request.url).searchParams.get("done") === "all",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);

export default function Grading() {
  const { cohort, count, queue, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation("grades");
  const [first] = queue;
  return (
    <CohortPage
      cohort={cohort}
      title={t("title.grading")}
      done={done ? t("grading.allDone") : undefined}
      actions={
        first ? (
          <a className="button" href={first.href}>
            {t("grading.start")}
          </a>
        ) : undefined
      }
    >
      <p>{count === 0 ? t("grading.none") : t("grading.count", { count })}</p>
      {count === 0 ? null : <Queue queue={queue} timeZone={cohort.timeZone} />}
    </CohortPage>
  );
}

interface Listed {
  href: string;
  name: string;
  prompt: string;
  savedAt: Date;
  isAgain: boolean;
}

function Queue({ queue, timeZone }: { queue: Listed[]; timeZone: string }) {
  const { t } = useTranslation("grades");
  const { language } = useLoaderData<typeof loader>();
  return (
    <ol className={styles.queue}>
      {queue.map(({ href, name, prompt, savedAt, isAgain }) => (
        <li key={href}>
          <a href={href}>
            <strong>{name}</strong>
            <span className={styles.prompt}>{prompt}</span>
          </a>
          {isAgain ? <span className="tag">{t("grading.again")}</span> : null}
          <span className="muted small">{formatDateTime(language, savedAt, timeZone)}</span>
        </li>
      ))}
    </ol>
  );
}
