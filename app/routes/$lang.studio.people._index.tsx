import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { PeopleList, PeoplePager } from "#app/components/people/PeopleList.tsx";
import styles from "#app/components/people/people.module.css";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { roles } from "#app/domain/accounts/person.ts";
import { listPeople, peoplePerPage } from "#app/domain/people/directory.server.ts";
import { personStates } from "#app/domain/people/states.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { pageOf } from "#app/http/page.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get("q") ?? "").slice(0, 100);
  const role = roles.find((known) => known === searchParams.get("role"));
  const state = personStates.find((known) => known === searchParams.get("state"));
  const page = pageOf(request);
  const { people, total } = await listPeople(db.read, { search, role, state, page });
  return {
    language,
    title: i18nFor(language).t("studio:pages.people"),
    now: new Date(),
    people,
    total,
    filter: { q: search, role: role ?? "", state: state ?? "" },
    page,
    added: searchParams.get("done") === "added",
    pages: Math.max(1, Math.ceil(total / peoplePerPage)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioPeople() {
  const { language, title, now, people, total, filter, page, pages, added } = useLoaderData<typeof loader>();
  const { t } = useTranslation("people");
  return (
    <StudioPage
      title={title}
      done={added ? t("done.added") : undefined}
      actions={
        <>
          <a className="button" href={`/${language}/studio/people/add`}>
            {t("add.open")}
          </a>
          <a className="button secondary" href={`/${language}/organizations`}>
            {t("organizations")}
          </a>
        </>
      }
    >
      <Filter filter={filter} />
      <p className="muted" role="status">
        {t("found", { count: total })}
      </p>
      <PeopleList language={language} people={people} now={now} />
      <PeoplePager filter={filter} page={page} pages={pages} />
    </StudioPage>
  );
}

/** Who is looked for: one form that asks for another page. */
function Filter({ filter }: { filter: Record<"q" | "role" | "state", string> }) {
  const { t } = useTranslation("people");
  return (
    <form className={styles.filter} method="get">
      <div className="field">
        <label htmlFor="q">{t("search")}</label>
        <input id="q" type="search" name="q" defaultValue={filter.q} maxLength={100} />
      </div>
      <div className="field">
        <label htmlFor="role">{t("role")}</label>
        <select id="role" name="role" defaultValue={filter.role}>
          <option value="">{t("anyRole")}</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="state">{t("state")}</label>
        <select id="state" name="state" defaultValue={filter.state}>
          <option value="">{t("anyState")}</option>
          {personStates.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button secondary">
        {t("show")}
      </button>
    </form>
  );
}
