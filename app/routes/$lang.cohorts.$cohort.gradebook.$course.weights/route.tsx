import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { columnChanges, subjectOfColumn } from "#app/domain/grades/changes.server.ts";
import { setColumns } from "#app/domain/grades/columns.server.ts";
import { ColumnsForm, columnField, columnsIn, columnWas } from "#app/domain/grades/forms.ts";
import type { GradeColumn } from "#app/domain/grades/gradebook.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireGradebook } from "#app/http/gradebook.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { db } from "#db/client.server.ts";
import { WeightHistory } from "./WeightHistory.tsx";
import styles from "./weights.module.css";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { language, cohort, course, columns } = await requireGradebook(request, params);
  const of = { cohortId: cohort.id, courseId: course.id };
  const changes = await columnChanges(db.read, of);
  return {
    title: i18nFor(language).t("grades:title.weights"),
    language,
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    chapters: course.chapters.map(({ id, number, title }) => ({
      id,
      number,
      title: title[language],
      columns: columns.filter(({ chapterId }) => chapterId === id),
    })),
    changes: changes.map((change) => ({
      ...change,
      column: columns.findIndex((column) => subjectOfColumn({ ...of, ...column }) === change.subject),
    })),
    columns,
    saved: new URL(request.url).searchParams.get("done") === "weights",
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { language, person, cohort, course, columns } = await requireGradebook(request, params);
  const form = await parseForm(request, ColumnsForm);
  if (!form.ok) return formRefused("weights", form);
  const read = columnsIn(columns, form.value);
  if (!read.ok) return data<FormProblem>({ form: "weights", errors: read.errors, values: form.value }, { status: 400 });
  const of = { cohortId: cohort.id, courseId: course.id };
  await setColumns(db, { ...of, before: columns, columns: read.changed, trainerId: person.id, now: new Date() });
  return redirect(`/${language}/cohorts/${cohort.id}/gradebook/${course.id}/weights?done=weights`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Weights() {
  const { cohort, chapters, columns, changes, saved } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("grades");
  const named = chapters.flatMap((chapter) =>
    chapter.columns.map((column) => ({
      column,
      name: t("columnOf", { number: chapter.number, title: chapter.title, kind: t(`kind.${column.kind}`) }),
    })),
  );
  const labels = Object.fromEntries(named.map(({ column, name }) => [columnField("weight", column), name]));
  return (
    <CohortPage cohort={cohort} title={t("title.weights")} done={saved ? t("weights.done") : undefined}>
      <div className={styles.page}>
        <p>{t("weights.lead")}</p>
        <PostForm id="weights" problem={problem} labels={labels}>
          {chapters.map(({ id, number, title, columns: own }) =>
            own.length > 0 ? (
              <fieldset key={id} className={styles.chapter}>
                <legend>{t("chapter", { number, title })}</legend>
                {own.map((column) => (
                  <ColumnFields key={column.kind} column={column} />
                ))}
              </fieldset>
            ) : null,
          )}
          <p>
            <button type="submit" className="button">
              {t("weights.save")}
            </button>
          </p>
        </PostForm>
        <WeightHistory
          changes={changes.map((change) => ({ ...change, name: labelOf(change.column) }))}
          timeZone={cohort.timeZone}
        />
      </div>
    </CohortPage>
  );

  function labelOf(index: number): string {
    const column = columns[index];
    return (column && labels[columnField("weight", column)]) ?? t("history.goneColumn");
  }
}

function ColumnFields({ column }: { column: GradeColumn }) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  return (
    <div className={styles.column}>
      <input type="hidden" name={columnField("was", column)} value={columnWas(column)} />
      <TextField
        name={columnField("weight", column)}
        label={t(`weights.${column.kind}`)}
        inputMode="decimal"
        maxLength={8}
        defaultValue={`${column.weight}`}
      />
      {column.kind === "quiz" ? (
        <SelectField
          key={language}
          name={columnField("counts", column)}
          label={t("weights.counts")}
          defaultValue={column.counts}
        >
          <option value="best">{t("counts.best")}</option>
          <option value="last">{t("counts.last")}</option>
        </SelectField>
      ) : null}
    </div>
  );
}
