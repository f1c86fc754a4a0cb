import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { Also, NarrowPage, TapLink, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { DueDate } from "#app/components/assignments/DueDate.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { ownAssignments } from "#app/domain/assignments/ownAssignments.server.ts";
import { findShared, type Shared } from "#app/domain/assignments/share.server.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import { JoinForm } from "#app/domain/cohorts/cohortForms.ts";
import { trainersOf } from "#app/domain/cohorts/trainers.server.ts";
import { dueIn } from "#app/http/assignmentPages.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { joinAndGoOn } from "#app/http/joining.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Opened from a chat on a phone: it needs no script. */
export const handle = { scripts: false };

/** The link is the permission. Looking joins nobody, so that a preview of the link does not either; who has it goes on. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const found = await sharedThing(params.token);
  const { t } = i18nFor(language);
  if (!found) {
    const closed = { language, title: t("assignments:shared.closedTitle"), shared: null, person: null };
    return data(closed, { status: 410 });
  }
  const person = await personOf(request);
  const trainers = await trainersOf(db.read, found.cohort.id);
  const href = `/${language}${found.thing.path}`;
  if (person && (await hasIt(person.id, found))) throw redirect(href, 303);
  return data({
    ...{ language, title: found.thing.title[language] },
    shared: sharedFor(found, { language, href, trainers: trainers.map(({ name }) => name) }),
    person: person && {
      name: person.name,
      hasAccount: person.kind === "account",
      trains: trainers.some(({ id }) => id === person.id),
    },
  });
}

async function sharedThing(token = "") {
  const shared = await findShared(db.read, token);
  const thing = shared && findThing(await currentCatalogue(db), shared.assignment);
  return shared && thing ? { ...shared, thing } : null;
}

async function hasIt(userId: string, { assignment }: Shared): Promise<boolean> {
  return (await ownAssignments(db.read, userId)).some(({ id }) => id === assignment.id);
}

function sharedFor(
  { assignment: { dueAt, note }, cohort }: Shared,
  { language, href, trainers }: { language: Language; href: string; trainers: string[] },
) {
  const due = dueAt && dueIn(dueAt, cohort.timeZone);
  return { cohort: cohort.name, names: formatList(language, trainers), href, due, note };
}

/** Joins the cohort, has the assignment, and lands at what is to be done. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const found = await sharedThing(params.token);
  if (!found) return refusedBy("join", { reason: "joinClosed" });
  const form = await parseForm(request, JoinForm);
  if (!form.ok) return formRefused("join", form);
  const asked = { by: { share: params.token ?? "" }, name: form.value.name ?? "", language };
  return joinAndGoOn({ request, context }, { ...asked, next: `/${language}${found.thing.path}` });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function SharedAssignment() {
  const { language, title, shared, person } = useLoaderData<typeof loader>();
  const { t } = useTranslation("assignments");
  if (!shared) {
    return (
      <NarrowPage title={title} lead={t("shared.closedText")}>
        <a className="button" href={`/${language}/join`}>
          {t("shared.closedAction")}
        </a>
      </NarrowPage>
    );
  }
  const { cohort, names, due, note, href } = shared;
  return (
    <NarrowPage title={title} lead={names ? t("shared.trainers", { cohort, names }) : t("shared.lead", { cohort })}>
      {due ? (
        <p>
          <DueDate language={language} due={due} />
        </p>
      ) : null}
      {note ? <p className="own-due-note own-due-words">{note}</p> : null}
      {person?.trains ? (
        <div className="card stack">
          <p>{t("shared.trainer")}</p>
          <a className="button" href={href}>
            {t("shared.open")}
          </a>
        </div>
      ) : (
        <JoinToBegin language={language} person={person} />
      )}
    </NarrowPage>
  );
}

function JoinToBegin({
  language,
  person,
}: {
  language: Language;
  person: { name: string; hasAccount: boolean } | null;
}) {
  const problem = useActionData<typeof action>();
  const { pathname } = useLocation();
  const { t } = useTranslation("assignments");
  const { t: join } = useTranslation("join");
  return (
    <>
      <div className="card">
        <PostForm id="join" problem={problem} labels={{ name: join("name") }}>
          {person?.hasAccount ? (
            <p>{join("as", { name: person.name })}</p>
          ) : (
            <TextField
              name="name"
              label={join("name")}
              hint={join("nameHint")}
              autoComplete="name"
              maxLength={80}
              defaultValue={person?.name}
            />
          )}
          <WideButton>{t("shared.submit")}</WideButton>
          <p className="muted small">{join("seen")}</p>
        </PostForm>
      </div>
      {person?.hasAccount ? null : (
        <Also>
          <p>
            {join("haveAccount")}{" "}
            <TapLink href={`/${language}/sign-in?next=${encodeURIComponent(pathname)}`}>{join("signIn")}</TapLink>
          </p>
        </Also>
      )}
    </>
  );
}
