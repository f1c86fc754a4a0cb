import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckField, TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { longestNote } from "#app/domain/assignments/limits.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { AssignData, ChoiceCourse, Typed } from "./choices.ts";
import { DueFields } from "./DueFields.tsx";
import { SeriesFields } from "./SeriesFields.tsx";
import { WhomFields } from "./WhomFields.tsx";

interface Props {
  language: Language;
  data: AssignData;
  refused: { problem: FormProblem; typed: Typed } | undefined;
  /** Address of the page, for coming back to it with learners to choose from. */
  here: string;
  /** Courses whose parts can be assigned one after the other; none: there is one part only. */
  courses: ChoiceCourse[];
  /** The cohort is the page's: it is not asked for. */
  cohortIsGiven?: boolean;
  /** What is assigned: chosen here, or given. */
  children: (typed: Typed) => ReactNode;
}

/** The one small form that assigns: what, to whom, by when, and what the trainer says about it. */
export function AssignForm({ language, data, refused, here, courses, cohortIsGiven = false, children }: Props) {
  const { t } = useTranslation("assignments");
  const sent = refused?.typed ?? data.typed;
  const typed = useTyped(sent);
  const chosen = data.cohorts.find(({ id }) => id === typed.cohort?.[0]) ?? data.cohort;
  const labels = {
    thing: t("form.what"),
    cohort: t("form.cohort"),
    member: t("form.some"),
    due: t("form.due"),
    time: t("form.time"),
    holidays: t("form.holidays"),
    note: t("form.note"),
  };
  const zone = chosen ? t("form.dueHint", { zone: chosen.zone }) : t("form.dueHintOpen");
  return (
    <PostForm id={formId} problem={refused?.problem} labels={labels} action={here}>
      <input type="hidden" name="id" value={sent.id?.[0] ?? data.formId} />
      {children(sent)}
      {cohortIsGiven ? <input type="hidden" name="cohort" value={data.cohort?.id} /> : null}
      <WhomFields data={data} chosen={chosen} sent={sent} here={here} cohortIsGiven={cohortIsGiven} />
      <DueFields hint={zone} min={data.today} typed={{ day: sent.due?.[0] ?? "", time: sent.time?.[0] ?? "" }} />
      {courses.length > 0 ? <SeriesFields language={language} courses={courses} sent={sent} typed={typed} /> : null}
      <CheckField name="optional" label={t("form.optional")} defaultChecked={sent.optional !== undefined} />
      <TextAreaField
        name="note"
        label={labels.note}
        optional
        rows={3}
        maxLength={longestNote}
        defaultValue={sent.note?.[0]}
      />
      <p>
        <button type="submit" className="button">
          {t("form.submit")}
        </button>
      </p>
    </PostForm>
  );
}

const formId = "assign";

/** The form as it is filled in at the moment, where there is script; otherwise as it was sent. */
function useTyped(sent: Typed): Typed {
  const [typed, setTyped] = useState(sent);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const read = () => setTyped(fieldsOf(form));
    read();
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, []);
  return typed;
}

function fieldsOf(form: HTMLFormElement): Typed {
  const fields = new FormData(form);
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name).map(String)]));
}
