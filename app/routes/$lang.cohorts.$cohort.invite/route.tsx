import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Done } from "#app/components/accounts/AccountPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { shownJoinCode } from "#app/domain/cohorts/joinCode.ts";
import { closeJoining, keepJoiningOpen, openJoining } from "#app/domain/cohorts/joining.server.ts";
import { joinPeriods, usualJoinPeriod } from "#app/domain/cohorts/joinPeriods.ts";
import { membersNow } from "#app/domain/cohorts/members.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { qrCodeOf } from "#app/http/qrCode.server.ts";
import { notFound } from "#app/http/responses.ts";
import { siteOrigin } from "#app/http/siteOrigin.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import styles from "./invite.module.css";
import { Manage } from "./Manage.tsx";
import { Poster } from "./Poster.tsx";

const notices = ["opened", "closed", "kept"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const { joinCode, joinToken, joinExpiresAt, timeZone } = cohort;
  const origin = siteOrigin(request);
  const isOpen = joinCode !== null && joinToken !== null && joinExpiresAt !== null && joinExpiresAt > new Date();
  return {
    language,
    title: `${i18nFor(language).t("cohorts:invite.title")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name },
    learners: (await membersNow(db.read, cohort.id)).size,
    open: isOpen
      ? {
          code: shownJoinCode(joinCode),
          link: `${origin}/${language}/join/${joinToken}`,
          page: `${origin.replace(/^https?:\/\//, "")}/${language}/join`,
          qr: qrCodeOf(`${origin}/${language}/join/${joinToken}`),
          until: formatDateTime(language, joinExpiresAt, timeZone),
        }
      : null,
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

const JoiningForm = z.object({
  intent: z.enum(["open", "keep", "close"]),
  period: z.enum(joinPeriods).default(usualJoinPeriod),
});

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const form = await parseForm(request, JoiningForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { intent, period } = form.value;
  const opening = { cohortId: cohort.id, period, now: new Date() };
  if (intent === "open") await openJoining(db, opening);
  if (intent === "keep") await keepJoiningOpen(db, opening);
  if (intent === "close") await closeJoining(db, opening);
  const done = { open: "opened", keep: "kept", close: "closed" }[intent];
  return redirect(`/${language}/cohorts/${cohort.id}/invite?done=${done}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Invite() {
  const { language, cohort, learners, open, notice } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cohorts");
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <a href={`/${language}/cohorts/${cohort.id}/members`}>{t("invite.back")}</a>
      </p>
      {notice ? <Done>{t(`invite.done.${notice}`)}</Done> : null}
      <Poster name={cohort.name} learners={learners} open={open} />
      <Manage until={open?.until ?? null} />
    </div>
  );
}
