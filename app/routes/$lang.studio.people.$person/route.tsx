import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/studio/cards.module.css";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { organizationName } from "#app/domain/organizations/organizationName.ts";
import { findPerson, namesakes } from "#app/domain/people/directory.server.ts";
import { placesOf } from "#app/domain/people/places.server.ts";
import { stateOf } from "#app/domain/people/states.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Facts } from "./Facts.tsx";
import { IntentForm, intents } from "./intents.server.ts";
import { Places } from "./Places.tsx";
import { Duplicates, RoleCard, SignInCard, SupportCard } from "./Standing.tsx";

const notices = ["roleChanged", "disabled", "enabled", "resetSent", "merged", "supportEnded"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const admin = await requireAdmin(request);
  const user = (await findPerson(db.read, params.person ?? "")) ?? notFound();
  const { id, name, email, username, role, respondentGroup, organization, createdAt, lastSeenAt } = user;
  const { organizations, ...places } = await placesOf(db.read, id);
  return {
    language,
    title: name,
    person: {
      ...{ id, name, email, username, role, respondentGroup, organization, createdAt, lastSeenAt },
      language: user.language,
      state: stateOf(user),
    },
    isSelf: id === admin.id,
    ...places,
    organizations: organizations.map((one) => ({ id: one.id, name: organizationName(one, language) })),
    namesakes: (await namesakes(db.read, user)).length,
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

export type PersonData = ReturnType<typeof useLoaderData<typeof loader>>;

/** One address, several forms: the button that was pressed says which. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const admin = await requireAdmin(request);
  const { id } = (await findPerson(db.read, params.person ?? "")) ?? notFound();
  const form = await parseForm(request.clone(), IntentForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const outcome = await intents[form.value.intent]({ request, userId: id, admin, language, now: new Date() });
  return typeof outcome === "string" ? redirect(`/${language}/studio/people/${id}?done=${outcome}`, 303) : outcome;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioPerson() {
  const data = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("people");
  const { person, notice } = data;
  const hasAccount = person.state !== "guest";
  return (
    <StudioPage title={person.name} done={notice && t(`done.${notice}`)}>
      <div className={styles.cards}>
        <div className={styles.column}>
          <Facts data={data} />
          <Places data={data} />
        </div>
        <div className={styles.column}>
          {hasAccount ? <RoleCard data={data} problem={problem} /> : null}
          {hasAccount ? <SignInCard data={data} problem={problem} /> : null}
          <SupportCard data={data} problem={problem} />
          <Duplicates data={data} />
        </div>
      </div>
    </StudioPage>
  );
}
