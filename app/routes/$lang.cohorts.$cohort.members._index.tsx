import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { MemberList, Pager } from "#app/components/cohorts/MemberList.tsx";
import styles from "#app/components/cohorts/members.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import {
  findMember,
  listMembers,
  membersForCards,
  membersPerLongPage,
  membersPerPage,
} from "#app/domain/cohorts/memberList.server.ts";
import { endMembership } from "#app/domain/cohorts/members.server.ts";
import { inviteAgain } from "#app/domain/people/inviteAgain.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, rosterMails } from "#app/http/mailTexts.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const notices = ["created", "added", "removed", "invited", "invitedOften"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get("q") ?? "").slice(0, 100);
  const page = Math.max(1, Math.min(10_000, Number.parseInt(searchParams.get("page") ?? "1", 10) || 1));
  const all = searchParams.has("all");
  const perPage = all ? membersPerLongPage : membersPerPage;
  const { members, total } = await listMembers(db.read, { cohortId: cohort.id, search, page, perPage });
  return {
    language,
    title: `${i18nFor(language).t("cohorts:pages.members")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    members,
    total,
    search,
    page,
    all,
    pages: Math.max(1, Math.ceil(total / perPage)),
    cards: (await membersForCards(db.read, cohort.id)).length,
    notice: notices.find((known) => known === searchParams.get("done")),
  };
}

const MemberForm = z.object({ intent: z.enum(["remove", "invite"]), userId: z.string().max(100) });

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort, person } = await requireCohortTrainer(request, params.cohort);
  const form = await parseForm(request, MemberForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { intent, userId } = form.value;
  const member = (await findMember(db.read, { cohortId: cohort.id, userId })) ?? notFound();
  const now = new Date();
  const back = (done: (typeof notices)[number]) =>
    redirect(`/${language}/cohorts/${cohort.id}/members?done=${done}`, 303);
  if (intent === "remove") {
    await endMembership(db, { cohortId: cohort.id, userId, now });
    return back("removed");
  }
  const mails = rosterMails(mailOrigin(request), { cohort, trainer: person });
  const sent = await inviteAgain(db, { cohortId: cohort.id, member, mail: mails.invitation, now });
  mailsWereQueued();
  return back(sent.ok ? "invited" : "invitedOften");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Members() {
  const { language, cohort, members, total, search, page, all, pages, cards, notice } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cohorts");
  const base = `/${language}/cohorts/${cohort.id}`;
  return (
    <CohortPage
      cohort={cohort}
      title={t("pages.members")}
      done={notice && t(`members.done.${notice}`, { name: cohort.name })}
      actions={
        <>
          <a className="button" href={`${base}/assign`}>
            {t("actions.assign")}
          </a>
          <a className="button secondary" href={`${base}/members/upload`}>
            {t("actions.addLearners")}
          </a>
          <a className="button secondary" href={`${base}/invite`}>
            {t("actions.invite")}
          </a>
        </>
      }
      tables={{ tables: ["members"] }}
    >
      {cards > 0 ? (
        <p className="notice">
          {t("members.cardsNotice", { count: cards })} <a href={`${base}/members/cards`}>{t("members.cardsLink")}</a>
        </p>
      ) : null}
      {total === 0 && !search ? (
        <section className="card stack" aria-labelledby="nobody">
          <h3 id="nobody">{t("members.emptyTitle")}</h3>
          <p>{t("members.emptyText")}</p>
          <p className={styles.actions}>
            <a className="button" href={`${base}/invite`}>
              {t("actions.invite")}
            </a>
            <a className="button secondary" href={`${base}/members/upload`}>
              {t("actions.addLearners")}
            </a>
          </p>
        </section>
      ) : (
        <>
          <form className={styles.search} action={`${base}/members`}>
            <label htmlFor="member-search">{t("members.search")}</label>
            <input id="member-search" className="input" type="search" name="q" defaultValue={search} maxLength={100} />
            <button type="submit" className="button secondary">
              {t("members.searchSubmit")}
            </button>
          </form>
          <p className="muted">{t(search ? "members.found" : "members.total", { count: total })}</p>
          {members.length > 0 ? <MemberList language={language} cohort={cohort} members={members} /> : null}
          <Pager base={`${base}/members`} search={search} page={page} pages={pages} all={all} />
        </>
      )}
    </CohortPage>
  );
}
