import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { TextAreaField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/messages/messages.module.css";
import { membersOf } from "#app/domain/cohorts/members.server.ts";
import { mostPeople } from "#app/domain/messages/choice.ts";
import { sendMessage } from "#app/domain/messages/messages.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, messageMail } from "#app/http/mailTexts.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { newId } from "#db/ids.ts";
import {
  askedOf,
  chaptersOf,
  choiceOfAddress,
  choiceOfForm,
  MessageForm,
  type ShownRecipients,
  shownRecipients,
  textProblems,
} from "./load.server.ts";
import { Recipients } from "./Recipients.tsx";
import { ToWhom } from "./ToWhom.tsx";
import { useChosenRecipients } from "./useChosenRecipients.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const members = await membersOf(db.read, cohort.id);
  return {
    language,
    title: `${i18nFor(language).t("messages:newTitle")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name, inactiveDays: cohort.inactiveDays },
    formId: newId(),
    chapters: chaptersOf(await currentCatalogue(db), language),
    members: members.slice(0, mostPeople).map(({ id, name }) => ({ id, name })),
    total: members.length,
    recipients: await shownRecipients(cohort, choiceOfAddress(request, cohort), new Date()),
  };
}

export interface Answer {
  recipients?: ShownRecipients;
  problem?: FormProblem;
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort, person } = await requireCohortTrainer(request, params.cohort);
  const form = await parseForm(request, MessageForm);
  if (!form.ok) return data<Answer>({ problem: { form: "message", ...form } }, 400);
  const { intent, id, subject, body, shown } = form.value;
  const [choice, now] = [choiceOfForm(form.value, cohort), new Date()];
  const recipients = await shownRecipients(cohort, choice, now);
  const again = (errors: Record<string, string>) => ({
    recipients,
    problem: { form: "message", errors, values: { id, subject, body } },
  });
  if (intent === "show") return data<Answer>(again({}));
  const errors = { ...(shown !== recipients.key && { filter: "otherRecipients" }), ...textProblems({ subject, body }) };
  if (Object.keys(errors).length > 0) return data<Answer>(again(errors), 400);
  const said = { id, subject, body };
  const mail = messageMail(mailOrigin(request), { ...said, trainer: person.name, cohort: cohort.name });
  const asked = await askedOf(cohort, choice, now);
  const sent = await sendMessage(db, { ...asked, ...said, authorId: person.id, mail });
  if (!sent.ok) return data<Answer>(again({ filter: sent.reason }), 400);
  mailsWereQueued();
  return redirect(`/${language}/cohorts/${cohort.id}/messages?done=sent`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => formPageMeta(loaded);
export const headers = formPageHeaders;

export default function NewMessage() {
  const { cohort, formId, chapters, members, total, recipients } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("messages");
  const problem = answer?.problem;
  const { chosen, show } = useChosenRecipients();
  const shown = chosen ?? answer?.recipients ?? recipients;
  // The form stays the same one, whatever is loaded again while it is filled in.
  const [id] = useState(problem?.values.id ?? formId);
  const labels = { filter: t("toWhom"), subject: t("subject"), body: t("body") };
  return (
    <CohortPage cohort={cohort} title={t("newTitle")}>
      <div className={styles.page}>
        <PostForm
          id="message"
          problem={problem && Object.keys(problem.errors).length > 0 ? problem : undefined}
          labels={labels}
        >
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="shown" value={shown.key} />
          <ToWhom
            choice={(answer?.recipients ?? recipients).choice}
            {...{ chapters, members, total, usualDays: cohort.inactiveDays }}
            show={show}
          />
          <Recipients recipients={shown} />
          <TextField
            name="subject"
            label={labels.subject}
            maxLength={150}
            defaultValue={problem?.values.subject}
            autoComplete="off"
          />
          <TextAreaField
            name="body"
            label={labels.body}
            hint={t("bodyHint")}
            rows={10}
            maxLength={5000}
            defaultValue={problem?.values.body}
          />
          <p className={styles.buttons}>
            <button type="submit" className="button" name="intent" value="send">
              {t("send")}
            </button>
            <a className="button secondary" href="../messages">
              {t("cancel")}
            </a>
          </p>
        </PostForm>
      </div>
    </CohortPage>
  );
}
