import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DueFields } from "#app/components/assignments/DueFields.tsx";
import styles from "#app/components/assignments/list.module.css";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { CheckField, TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { changeAssignment, removeAssignment } from "#app/domain/assignments/assignments.server.ts";
import { withdrawExtension } from "#app/domain/assignments/extensions.server.ts";
import { ChangeForm, dueOf, StepForm } from "#app/domain/assignments/forms.ts";
import { longestNote } from "#app/domain/assignments/limits.ts";
import { closeShare, openShare } from "#app/domain/assignments/share.server.ts";
import { requireAssignment } from "#app/http/assignmentPages.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Extensions } from "./Extensions.tsx";
import { pageOf } from "./load.server.ts";
import { Share } from "./Share.tsx";

const notices = ["changed", "extended", "withdrawn", "shareOpened", "shareClosed"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort, assignment } = await requireAssignment(request, params);
  const url = new URL(request.url);
  const notice = notices.find((one) => one === url.searchParams.get("done")) ?? null;
  return { notice, ...(await pageOf({ assignment, cohort, language, url })) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort, assignment } = await requireAssignment(request, params);
  const copy = request.clone();
  const step = await parseForm(request, StepForm);
  if (!step.ok) return formRefused("change", step);
  const list = `/${language}/cohorts/${cohort.id}/assignments`;
  const by = { assignment, actorId: person.id, now: new Date() };
  const done = (notice: (typeof notices)[number]) => redirect(`${list}/${assignment.id}?done=${notice}`, 303);
  switch (step.value.intent) {
    case "remove":
      await removeAssignment(db, by);
      return redirect(`${list}?removed=${assignment.id}`, 303);
    case "share":
      await openShare(db, assignment.id);
      return done("shareOpened");
    case "unshare":
      await closeShare(db, assignment.id);
      return done("shareClosed");
    case "withdraw":
      await withdrawExtension(db, { ...by, assignmentId: assignment.id, userId: step.value.learner });
      return done("withdrawn");
    case "change": {
      const form = await parseForm(copy, ChangeForm);
      if (!form.ok) return formRefused("change", form);
      const { optional, note } = form.value;
      await changeAssignment(db, { ...by, dueAt: dueOf(form.value, cohort.timeZone), required: !optional, note });
      return done("changed");
    }
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function AssignmentPage() {
  const { language, title, cohort, notice, assignment, whom, extensions, learners, share } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("assignments");
  const list = `/${language}/cohorts/${cohort.id}/assignments`;
  const labels = { due: t("form.due"), time: t("form.time"), note: t("form.note") };
  return (
    <CohortPage cohort={cohort} title={title} done={notice ? t(`list.notices.${notice}`) : undefined}>
      <div className={styles.cards}>
        <p className="muted">
          {t("one.to", { whom: whom === null ? t("list.whole") : t("list.some", { count: whom }) })}
        </p>
        <section className="card" aria-labelledby="when-title">
          <h3 id="when-title">{t("one.when")}</h3>
          <PostForm id="change" problem={problem} labels={labels}>
            <DueFields hint={t("form.dueHint", { zone: cohort.zone })} typed={assignment.written} />
            <CheckField name="optional" label={t("form.optional")} defaultChecked={!assignment.required} />
            <TextAreaField
              name="note"
              label={labels.note}
              optional
              rows={3}
              maxLength={longestNote}
              defaultValue={assignment.note}
            />
            <p>
              <button type="submit" className="button" name="intent" value="change">
                {t("one.changeSubmit")}
              </button>
            </p>
          </PostForm>
        </section>
        <Extensions
          language={language}
          here={`${list}/${assignment.id}`}
          due={assignment.due}
          extensions={extensions}
          learners={learners}
        />
        <Share address={share} />
        <section className="card" aria-labelledby="remove-title">
          <h3 id="remove-title">{t("one.remove")}</h3>
          <p>{t("one.removeText")}</p>
          <form method="post">
            <button type="submit" className="button danger" name="intent" value="remove">
              {t("one.removeButton")}
            </button>
          </form>
        </section>
        <p>
          <a href={list}>{t("one.all")}</a>
        </p>
      </div>
    </CohortPage>
  );
}
