import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { invitationDays, renewInvitations } from "#app/domain/cohorts/invitations.server.ts";
import { membersForCards } from "#app/domain/cohorts/memberList.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { qrCodeOf } from "#app/http/qrCode.server.ts";
import { notFound } from "#app/http/responses.ts";
import { siteOrigin } from "#app/http/siteOrigin.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Cards } from "./Cards.tsx";

/** As many as are printed at once; who has set a password by the next time needs no card any more. */
const mostCards = 200;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const members = await membersForCards(db.read, cohort.id);
  return {
    language,
    title: `${i18nFor(language).t("cohorts:cards.title")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name },
    names: members.map(({ id, name, username }) => ({ id, name, username })),
    days: invitationDays,
  };
}

/** Makes new links and shows them this once: only their hashes are kept. Cards from before open nothing any more. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const now = new Date();
  const { members, tokens } = await db.write(async (tx) => {
    const members = (await membersForCards(tx, cohort.id)).slice(0, mostCards);
    const userIds = members.map(({ id }) => id);
    return { members, tokens: await renewInvitations(tx, { cohortId: cohort.id, userIds, now }) };
  });
  const origin = siteOrigin(request);
  const until = new Date(now.getTime() + invitationDays * 86_400_000);
  const cards = members.map(({ id, name, username }) => {
    const link = `${origin}/${cohort.language ?? language}/invitation/${tokens.get(id)}`;
    return { id, name, username, link, qr: qrCodeOf(link) };
  });
  return data({ cards, until: formatDate(language, until, cohort.timeZone), site: origin.replace(/^https?:\/\//, "") });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function CardsPage() {
  const { language, cohort, names, days } = useLoaderData<typeof loader>();
  const printed = useActionData<typeof action>();
  const { t } = useTranslation("cohorts");
  return (
    <CohortPage cohort={cohort} title={t("cards.title")}>
      {printed ? (
        <Cards cohort={cohort.name} {...printed} />
      ) : names.length === 0 ? (
        <p>{t("cards.none")}</p>
      ) : (
        <form className="stack" method="post" action={`/${language}/cohorts/${cohort.id}/members/cards`}>
          <p>{t("cards.lead", { count: names.length, days })}</p>
          <ul>
            {names.map(({ id, name, username }) => (
              <li key={id}>
                {name} <span className="muted">{username}</span>
              </li>
            ))}
          </ul>
          <p>{t("cards.renews")}</p>
          <p>
            <button type="submit" className="button">
              {t("cards.make")}
            </button>
          </p>
        </form>
      )}
    </CohortPage>
  );
}
