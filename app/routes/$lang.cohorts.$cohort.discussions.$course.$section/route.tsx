import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DiscussionPage } from "#app/components/discussions/DiscussionPage.tsx";
import styles from "#app/components/discussions/discussions.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { threadVersion } from "#app/domain/discussions/threads.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { pageOf } from "#app/http/page.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { db } from "#db/client.server.ts";
import { newId } from "#db/ids.ts";
import { act } from "./actions.server.ts";
import { ThreadForm } from "./forms.ts";
import { requireThread, threadPage } from "./load.server.ts";
import { Moderation } from "./Moderation.tsx";
import { Outcome } from "./Outcome.tsx";
import { PostList } from "./PostList.tsx";
import { Roundtable } from "./Roundtable.tsx";
import { SayForm } from "./SayForm.tsx";
import { useLive } from "./useLive.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const here = await requireThread(request, params);
  const { language, cohort, section, isTrainer } = here;
  const { searchParams } = new URL(request.url);
  const name = `${section.number} ${section.title[language]}`;
  return {
    language,
    title: name,
    cohort: { id: cohort.id, name: cohort.name },
    isTrainer,
    section: { name, href: `/${language}/courses/${section.courseId}/${section.id}` },
    formId: newId(),
    editing: searchParams.get("edit"),
    version: await threadVersion(db.read, here.place),
    thread: await threadPage(here, searchParams.has("page") ? pageOf(request) : null),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const here = await requireThread(request, params);
  const form = await parseForm(request, ThreadForm);
  if (!form.ok) return formRefused(form.values.intent ?? "", form);
  const done = await act(here, form.value, new Date());
  if (!done.ok) {
    const typed = Object.entries(form.value).map(([field, value]) => [field, value ?? ""]);
    return refusedBy(form.value.intent, done, { values: Object.fromEntries(typed) });
  }
  return redirect(`${new URL(request.url).pathname}${done.at ? `#${done.at}` : ""}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function ThreadRoute() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("discussions");
  const { cohort, isTrainer, section, thread, version, editing } = page;
  useLive(version, !thread.isClosed && !editing);
  const of = { isTrainer, isClosed: thread.isClosed, editing, problem };
  return (
    <DiscussionPage
      cohort={cohort}
      isTrainer={isTrainer}
      title={thread.topic && thread.isRoundtable ? thread.topic : section.name}
    >
      <p className={styles.about}>
        <a href={section.href}>{t("aboutSection", { section: section.name })}</a>
        {thread.isRoundtable ? <span className="tag">{t("roundtable")}</span> : null}
        {thread.isClosed ? <span className="tag">{t("closed")}</span> : null}
      </p>
      {thread.isRoundtable || thread.outcome ? (
        <Outcome thread={thread} isTrainer={isTrainer} problem={problem} />
      ) : null}
      {thread.pinned.length > 0 ? (
        <section className={styles.pinned} aria-labelledby="pinned">
          <h3 id="pinned">{t("pinned")}</h3>
          <PostList posts={thread.pinned} {...of} prefix="pinned" />
        </section>
      ) : null}
      {thread.isRoundtable ? (
        <Roundtable thread={thread} formId={page.formId} {...of} />
      ) : (
        <section className="stack" aria-labelledby="said">
          <h3 id="said" aria-live="polite">
            {t("posts", { count: thread.posts.length })}
          </h3>
          <PostList posts={thread.posts} {...of} prefix="post" />
        </section>
      )}
      <Pages page={thread.page} pages={thread.pages} />
      <SayForm thread={thread} formId={page.formId} isTrainer={isTrainer} problem={problem} />
      {isTrainer ? <Moderation thread={thread} problem={problem} /> : null}
    </DiscussionPage>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  const { t } = useTranslation("discussions");
  if (pages === 1) return null;
  return (
    <nav className={styles.pages} aria-label={t("pages")}>
      {page > 1 ? <a href={`?page=${page - 1}`}>{t("earlier")}</a> : null}
      {page < pages ? <a href={`?page=${page + 1}`}>{t("later")}</a> : null}
    </nav>
  );
}
