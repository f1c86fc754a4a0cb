import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { identifiersOf, PeopleList } from "#app/components/people/PeopleList.tsx";
import styles from "#app/components/people/people.module.css";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { findPerson, listPeople, namesakes } from "#app/domain/people/directory.server.ts";
import { findPair, mergeAccounts, previewMerge } from "#app/domain/people/mergeAccounts.server.ts";
import { MergeForm } from "#app/domain/people/personForms.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatList } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const user = (await findPerson(db.read, params.person ?? "")) ?? notFound();
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get("q") ?? "").slice(0, 100);
  const { people } = search ? await listPeople(db.read, { search }) : { people: await namesakes(db.read, user) };
  return {
    language,
    title: i18nFor(language).t("people:merge.title", { name: user.name }),
    now: new Date(),
    person: { id: user.id, name: user.name, email: user.email, username: user.username },
    search,
    candidates: people.filter(({ id }) => id !== user.id),
    chosen: await chosenWith(searchParams.get("with"), user.id),
  };
}

/** The other one, and what would come together; or why the two cannot. */
async function chosenWith(from: string | null, into: string) {
  if (!from) return null;
  const pair = await findPair(db.read, { from, into });
  if (!pair.ok) return { reason: pair.reason };
  const { id, name, email, username, kind } = pair.from;
  const preview = (await previewMerge(db.read, { from, into })) ?? notFound();
  return { person: { id, name, email, username }, hasAccount: kind === "account", preview };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const admin = await requireAdmin(request);
  const { id: into } = (await findPerson(db.read, params.person ?? "")) ?? notFound();
  const form = await parseForm(request, MergeForm);
  if (!form.ok) return formRefused("merge", form);
  const merged = await mergeAccounts(db, { ...form.value, into, actorId: admin.id, now: new Date() });
  if (!merged.ok) return refusedBy("merge", merged);
  return redirect(`/${language}/studio/people/${into}?done=merged`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioMerge() {
  const { language, title, now, person, search, candidates, chosen } = useLoaderData<typeof loader>();
  const { t } = useTranslation("people");
  return (
    <StudioPage title={title}>
      <p>
        <a href={`/${language}/studio/people/${person.id}`}>{t("merge.back", { name: person.name })}</a>
      </p>
      {chosen ? (
        <Chosen />
      ) : (
        <>
          <p>{t("merge.lead", { name: person.name })}</p>
          <form className={styles.filter} method="get">
            <div className="field">
              <label htmlFor="q">{t("merge.search")}</label>
              <input id="q" type="search" name="q" defaultValue={search} maxLength={100} />
            </div>
            <button type="submit" className="button secondary">
              {t("show")}
            </button>
          </form>
          <p className="muted" role="status">
            {t(search ? "found" : "merge.suggested", { count: candidates.length })}
          </p>
          <PeopleList language={language} people={candidates} now={now} hrefOf={({ id }) => `?with=${id}`} />
        </>
      )}
    </StudioPage>
  );
}

function Chosen() {
  const { language, person, chosen } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("people");
  if (!chosen) return null;
  if ("reason" in chosen) return <p className="notice bad">{t(`forms:errors.${chosen.reason}`)}</p>;
  const { preview, person: other, hasAccount } = chosen;
  return (
    <>
      <div className={styles.pair}>
        <Half label={t("merge.stays")} person={person} />
        <Half label={t("merge.goes")} person={other} gone />
      </div>
      <section className="card stack" aria-labelledby="together">
        <h2 id="together">{t("merge.together")}</h2>
        <ul>
          <li>{t("merge.sections", { count: preview.sections })}</li>
          <li>{t("merge.attempts", { count: preview.attempts })}</li>
          <li>{t("merge.messages", { count: preview.messages })}</li>
          <li>{t("merge.posts", { count: preview.posts })}</li>
          {preview.cohorts.length > 0 ? (
            <li>{t("merge.cohorts", { names: formatList(language, preview.cohorts) })}</li>
          ) : null}
          {preview.trained.length > 0 ? (
            <li>{t("merge.trained", { names: formatList(language, preview.trained) })}</li>
          ) : null}
        </ul>
        <p>{t("merge.signIn", { identifiers: identifiersOf(preview) ?? t("noIdentifier") })}</p>
        <p className="muted">{t("merge.rules", { name: other.name })}</p>
        <PostForm id="merge" problem={problem} labels={{ from: t("merge.goes") }}>
          <input type="hidden" name="from" value={other.id} />
          <SaveButton danger>{t("merge.submit")}</SaveButton>
        </PostForm>
        {hasAccount ? (
          <p>
            <a href={`/${language}/studio/people/${other.id}/merge?with=${person.id}`}>{t("merge.otherWay")}</a>
          </p>
        ) : null}
      </section>
    </>
  );
}

interface HalfProps {
  label: string;
  person: { name: string; email: string | null; username: string | null };
  gone?: boolean;
}

function Half({ label, person, gone = false }: HalfProps) {
  const { t } = useTranslation("people");
  return (
    <div className={gone ? `card ${styles.gone}` : "card"}>
      <p className="muted small">{label}</p>
      <p>
        <strong>{person.name}</strong>
      </p>
      <p className="muted">{identifiersOf(person) ?? t("noIdentifier")}</p>
    </div>
  );
}
