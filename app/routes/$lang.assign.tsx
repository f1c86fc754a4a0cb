import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { AssignForm } from "#app/components/assignments/AssignForm.tsx";
import styles from "#app/components/assignments/assign.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { can } from "#app/domain/accounts/permissions.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { findThing, readThing, thingKinds, thingText } from "#app/domain/assignments/things.ts";
import { cohortsOf } from "#app/domain/cohorts/cohorts.server.ts";
import { assignData, partsOfThing, takeAssignForm } from "#app/http/assignPage.server.ts";
import { requireTrainer } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Something of the content is assigned; to which cohort is asked here. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireTrainer(request);
  const url = new URL(request.url);
  const catalogue = await currentCatalogue(db);
  const asked = thingAsked(url.searchParams);
  const thing = (asked && findThing(catalogue, asked)) ?? notFound();
  const cohorts = await ownCohorts(person);
  const title = i18nFor(language).t("assignments:form.titleThing", { title: thing.title[language] });
  return {
    ...{ language, title, thing: thingText(thing), back: `/${language}${thing.path}` },
    courses: partsOfThing(catalogue, thing, language),
    data: await assignData({ language, cohorts, url, now: new Date() }),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireTrainer(request);
  return takeAssignForm(request, { language, person, cohorts: await ownCohorts(person), now: new Date() });
}

/** Those one trains; an admin trains any. */
function ownCohorts(person: Person) {
  return cohortsOf(db.read, { trainerId: can(person, "trainCohort") ? null : person.id });
}

/** "kind=section&course=…&thing=…", or as the form says it when it comes back for learners. */
function thingAsked(search: URLSearchParams) {
  const text = search.get("thing") ?? "";
  const kind = thingKinds.find((one) => one === search.get("kind"));
  return kind ? { kind, courseId: search.get("course"), thingId: text } : readThing(text);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function AssignPage() {
  const { language, title, thing, back, courses, data } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("assignments");
  const here = `/${language}/assign`;
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      {data.cohorts.length === 0 ? (
        <section className="card stack">
          <p>{t("form.noCohort")}</p>
          <p>
            <a className="button" href={`/${language}/cohorts/new`}>
              {t("form.newCohort")}
            </a>
          </p>
        </section>
      ) : (
        <div className="card">
          <AssignForm
            language={language}
            data={data}
            refused={refused}
            here={`${here}?thing=${thing}`}
            courses={courses}
          >
            {() => <input type="hidden" name="thing" value={thing} />}
          </AssignForm>
        </div>
      )}
      <p>
        <a href={back}>{t("form.back")}</a>
      </p>
    </div>
  );
}
