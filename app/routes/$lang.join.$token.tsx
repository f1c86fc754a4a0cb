import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Also, NarrowPage, TapLink, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { JoinForm } from "#app/domain/cohorts/cohortForms.ts";
import { findByJoinKey } from "#app/domain/cohorts/joining.server.ts";
import { isMember } from "#app/domain/cohorts/members.server.ts";
import { trainersOf } from "#app/domain/cohorts/trainers.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { joinAndGoOn } from "#app/http/joining.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** A room opens this on its phones, all at once: it needs no script. */
export const handle = { scripts: false };

/** The link is the permission: whoever holds it may join, while it is open. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { t } = i18nFor(language);
  const cohort = await findByJoinKey(db.read, { token: params.token ?? "" }, new Date());
  if (!cohort) return data({ language, title: t("join:closedTitle"), cohort: null, person: null }, { status: 410 });
  const trainers = await trainersOf(db.read, cohort.id);
  const person = await personOf(request);
  return data({
    language,
    title: t("join:linkTitle", { name: cohort.name }),
    cohort: {
      id: cohort.id,
      trainers: formatList(
        language,
        trainers.map(({ name }) => name),
      ),
    },
    person: person && {
      name: person.name,
      hasAccount: person.kind === "account",
      standing: await standingOf(person, { cohortId: cohort.id, trains: trainers.some(({ id }) => id === person.id) }),
    },
  });
}

/** Whether somebody is in the cohort already, as a learner or as its trainer. */
async function standingOf(
  { id: userId }: Person,
  { cohortId, trains }: { cohortId: string; trains: boolean },
): Promise<"trainer" | "member" | null> {
  if (trains) return "trainer";
  return (await isMember(db.read, { cohortId, userId })) ? "member" : null;
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const form = await parseForm(request, JoinForm);
  if (!form.ok) return formRefused("join", form);
  const { name = "" } = form.value;
  return joinAndGoOn({ request, context }, { by: { token: params.token ?? "" }, name, language });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function JoinByLink() {
  const { language, title, cohort, person } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("join");
  if (!cohort) return <Closed language={language} title={title} />;
  if (person?.standing) {
    const [href, words] =
      person.standing === "trainer"
        ? [`/${language}/cohorts/${cohort.id}`, "trainer" as const]
        : [`/${language}/learning`, "member" as const];
    return (
      <NarrowPage title={title} lead={t(`${words}.text`)}>
        <a className="button" href={href}>
          {t(`${words}.action`)}
        </a>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={title} lead={cohort.trainers ? t("trainers", { names: cohort.trainers }) : undefined}>
      <div className="card">
        <PostForm id="join" problem={problem} labels={{ name: t("name") }}>
          {person?.hasAccount ? (
            <p>{t("as", { name: person.name })}</p>
          ) : (
            <TextField
              name="name"
              label={t("name")}
              hint={t("nameHint")}
              autoComplete="name"
              maxLength={80}
              defaultValue={person?.name}
            />
          )}
          <WideButton>{t("submit")}</WideButton>
          <p className="muted small">{t("seen")}</p>
        </PostForm>
      </div>
      {person?.hasAccount ? null : <HaveAccount language={language} />}
    </NarrowPage>
  );
}

function HaveAccount({ language }: { language: string }) {
  const { t } = useTranslation("join");
  const { pathname } = useLocation();
  return (
    <Also>
      <p>
        {t("haveAccount")}{" "}
        <TapLink href={`/${language}/sign-in?next=${encodeURIComponent(pathname)}`}>{t("signIn")}</TapLink>
      </p>
    </Also>
  );
}

function Closed({ language, title }: { language: string; title: string }) {
  const { t } = useTranslation("join");
  return (
    <NarrowPage title={title} lead={t("closedText")}>
      <a className="button" href={`/${language}/join`}>
        {t("closedAction")}
      </a>
    </NarrowPage>
  );
}
