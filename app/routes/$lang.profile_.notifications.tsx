import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AccountCard, AccountPage, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { CopyField } from "#app/components/assignments/CopyField.tsx";
import { CheckField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import {
  calendarTokenOf,
  mailChoicesOf,
  renewCalendar,
  setMailChoices,
} from "#app/domain/assignments/choices.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireLearner } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { siteOrigin } from "#app/http/siteOrigin.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const kinds = ["weekBefore", "dayBefore", "overdue", "messages"] as const;
const notices = ["saved", "renewed"] as const;
const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const NotificationsForm = z.object({
  intent: z.enum(["save", "renew"]),
  ...{ weekBefore: ticked, dayBefore: ticked, overdue: ticked, messages: ticked },
});

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const token = await calendarTokenOf(db.read, person.id);
  const done = new URL(request.url).searchParams.get("done");
  return {
    ...{ language, title: i18nFor(language).t("assignments:notifications.title") },
    choices: await mailChoicesOf(db.read, person.id),
    calendar: token && `${siteOrigin(request)}/calendar/${token}.ics`,
    notice: notices.find((one) => one === done) ?? null,
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const form = await parseForm(request, NotificationsForm);
  if (!form.ok) return new Response(null, { status: 400 });
  const { intent, ...choices } = form.value;
  if (intent === "save") await setMailChoices(db, person.id, choices);
  else await renewCalendar(db, { userId: person.id, now: new Date() });
  return redirect(`/${language}/profile/notifications?done=${intent === "save" ? "saved" : "renewed"}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Notifications() {
  const { title, choices, calendar, notice } = useLoaderData<typeof loader>();
  const { t } = useTranslation("assignments");
  return (
    <AccountPage title={title} done={notice ? t(`notifications.${notice}`) : undefined}>
      <AccountCard id="mails" title={t("notifications.mails")}>
        <PostForm id="choices" problem={undefined} labels={{}}>
          <input type="hidden" name="intent" value="save" />
          {kinds.map((kind) => (
            <CheckField key={kind} name={kind} label={t(`notifications.${kind}`)} defaultChecked={choices[kind]} />
          ))}
          <SaveButton>{t("notifications.save")}</SaveButton>
        </PostForm>
      </AccountCard>
      <AccountCard id="calendar" title={t("notifications.calendar")}>
        <p>{t("notifications.calendarText")}</p>
        {calendar ? (
          <>
            <CopyField id="calendar-address" label={t("notifications.calendarAddress")} text={calendar} />
            <p className="muted small">{t("notifications.renewText")}</p>
          </>
        ) : null}
        <form method="post">
          <button type="submit" className="button secondary" name="intent" value="renew">
            {t(calendar ? "notifications.renew" : "notifications.make")}
          </button>
        </form>
      </AccountCard>
    </AccountPage>
  );
}
