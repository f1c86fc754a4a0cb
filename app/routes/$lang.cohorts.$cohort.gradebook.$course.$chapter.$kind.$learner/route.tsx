import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { MarkForm } from "#app/domain/grades/forms.ts";
import { setMark } from "#app/domain/grades/marks.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { learnersAPage } from "#app/http/gradebook.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { settleAttempts } from "#app/http/settleAttempts.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { db } from "#db/client.server.ts";
import { Computed } from "./Computed.tsx";
import styles from "./cell.module.css";
import { History } from "./History.tsx";
import { addressOfCell, cellPageOf, placeOfCell, requireCell } from "./load.server.ts";
import { MarkFields } from "./MarkFields.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const cell = await requireCell(request, params);
  const { language, cohort, course, column, learner, next } = cell;
  await settleAttempts(learner.id, new Date());
  const { searchParams } = new URL(request.url);
  const found = course.chapters.find(({ id }) => id === column.chapterId);
  const chapter = { number: found?.number ?? 0, title: found?.title[language] ?? "" };
  const { t } = i18nFor(language);
  return {
    language,
    title: t("grades:title.cell", { ...chapter, kind: t(`grades:kind.${column.kind}`) }),
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    chapter,
    column,
    learner: { id: learner.id, name: learner.name },
    next: next ? { name: next.name, href: addressOfCell(cell, next) } : null,
    done: searchParams.get("done") === "marked",
    overwrote: searchParams.get("done") === "overwrote",
    ...(await cellPageOf(cell)),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const cell = await requireCell(request, params);
  const form = await parseForm(request, MarkForm);
  if (!form.ok) return formRefused("mark", form);
  const { seenAt, intent, ...mark } = form.value;
  const trainerId = cell.person.id;
  const marked = await setMark(db, { ...placeOfCell(cell), trainerId, mark, seenAt, now: new Date() });
  const here = addressOfCell(cell, cell.learner);
  if (marked.overwrote) return redirect(`${here}?done=overwrote`, 303);
  if (intent === "next" && cell.next) return redirect(`${addressOfCell(cell, cell.next)}?done=marked`, 303);
  const { language, cohort, course, learner, index } = cell;
  const page = Math.floor(index / learnersAPage) + 1;
  const search = page > 1 ? `?page=${page}` : "";
  return redirect(`/${language}/cohorts/${cohort.id}/gradebook/${course.id}${search}#learner-${learner.id}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function CellPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("grades");
  const { cohort, chapter, column, learner, changes } = page;
  return (
    <CohortPage cohort={cohort} title={learner.name} done={page.done ? t("mark.done") : undefined}>
      <div className={styles.page}>
        <h3>{t("columnOf", { number: chapter.number, title: chapter.title, kind: t(`kind.${column.kind}`) })}</h3>
        {page.overwrote ? <Overwrote other={changes[1]?.by ?? null} /> : null}
        <Computed column={column} detail={page.detail} timeZone={cohort.timeZone} />
        <MarkFields key={learner.id} cell={page.detail.cell} seenAt={page.seenAt} next={page.next} problem={problem} />
        <History changes={changes} timeZone={cohort.timeZone} />
      </div>
    </CohortPage>
  );
}

/** Somebody else had marked the cell since this form was opened. */
function Overwrote({ other }: { other: string | null }) {
  const { t } = useTranslation("grades");
  return (
    <p className="notice signal" role="status">
      {t("mark.overwrote", { name: other ?? t("history.gone") })}
    </p>
  );
}
