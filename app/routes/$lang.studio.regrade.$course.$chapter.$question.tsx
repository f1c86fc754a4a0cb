import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findCourse, findQuiz } from "#app/catalogue/queries.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { findDraft } from "#app/domain/content/drafts.server.ts";
import { refreshCompletions } from "#app/domain/learning/records.server.ts";
import { namesOf, previewRegrade, regradeQuestion } from "#app/domain/quiz/regrades.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const mostShown = 200;

async function regradeOf({ course = "", chapter = "", question = "" }: Record<string, string | undefined>) {
  const catalogue = await currentCatalogue(db);
  const found = findQuiz(catalogue, { course, chapter }) ?? notFound();
  const asked = found.quiz.questions.find(({ id }) => id === question) ?? notFound();
  const regrade = {
    ...{ courseId: course, chapterId: chapter, quiz: found.quiz, questionId: question },
    quizRevision: (revisionId: string) => quizRevision(db, revisionId),
  };
  return { catalogue, asked, regrade };
}

/** Who would be concerned by the key in use, and how. Nothing is changed by looking. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const { asked, regrade } = await regradeOf(params);
  const { changed, attempts, isDone } = await previewRegrade(db.read, regrade);
  const shown = changed.slice(0, mostShown);
  const names = await namesOf(
    db.read,
    shown.map(({ userId }) => userId),
  );
  const path = `courses/${regrade.courseId}/${regrade.chapterId}/quiz.yaml`;
  return {
    language,
    title: i18nFor(language).t("studioForms:regradePage.title"),
    wording: (asked.type === "scenario" ? asked.text : asked.prompt)[language],
    form: `/${language}/studio/forms/${path}?item=${regrade.questionId}`,
    revisionId: regrade.quiz.revisionId,
    hasDraft: (await findDraft(db.read, path)) !== undefined,
    attempts,
    changed: changed.length,
    passNow: changed.filter(({ before, after }) => after.passed && !before.passed).length,
    failNow: changed.filter(({ before, after }) => before.passed && !after.passed).length,
    mayRegrade: attempts > 0 && !(isDone && changed.length === 0),
    shown: shown.map(({ attemptId, userId, before, after }) => ({
      ...{ attemptId, before, after },
      name: names.get(userId) ?? "",
    })),
    isDone: new URL(request.url).searchParams.get("done") === "regraded",
  };
}

/** The key that was looked at; should another be in use meanwhile, it is to be looked at first. */
const RegradeForm = z.object({ revisionId: z.string().max(100) });

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const { catalogue, regrade } = await regradeOf(params);
  const form = await parseForm(request, RegradeForm);
  if (!form.ok || form.value.revisionId !== regrade.quiz.revisionId) {
    return data({ refusal: "otherKey" } as const, { status: 409 });
  }
  const now = new Date();
  const course = findCourse(catalogue, regrade.courseId);
  const outcome = await regradeQuestion(db, {
    ...{ ...regrade, personId: person.id, now },
    after: async (tx, userId) => {
      if (course) await refreshCompletions(tx, { userId, course, now });
    },
  });
  if (!outcome.ok) return data({ refusal: "nothingToChange" } as const, { status: 409 });
  const { courseId, chapterId, questionId } = regrade;
  return redirect(`/${language}/studio/regrade/${courseId}/${chapterId}/${questionId}?done=regraded`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioRegrade() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const { t } = useTranslation("studioForms");
  const { attempts, changed, passNow, failNow } = view;
  return (
    <StudioPage title={view.title} done={view.isDone ? t("regradePage.done") : undefined}>
      {refusal ? (
        <p className="notice bad" role="alert">
          {t(`regradePage.refusal.${refusal}`)}
        </p>
      ) : null}
      <p>
        <a href={view.form}>{view.wording}</a>
      </p>
      {view.hasDraft ? <p className="notice signal">{t("regradePage.hasDraft")}</p> : null}
      <ul>
        <li>{t("regradePage.attempts", { count: attempts })}</li>
        <li>{t("regradePage.changed", { count: changed })}</li>
        <li>{t("regradePage.passNow", { count: passNow })}</li>
        <li>{t("regradePage.failNow", { count: failNow })}</li>
      </ul>
      <p className="muted">{t("regradePage.promise")}</p>
      {view.mayRegrade ? (
        <form method="post">
          <input type="hidden" name="revisionId" value={view.revisionId} />
          <button type="submit" className="button">
            {t("regradePage.confirm")}
          </button>
        </form>
      ) : (
        <p className="notice ok">{t("regradePage.nothing")}</p>
      )}
      {changed > 0 ? <Concerned /> : null}
    </StudioPage>
  );
}

function Concerned() {
  const { shown, changed, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studioForms");
  const score = ({ points, possible }: { points: number; possible: number }) =>
    t("regradePage.score", {
      points: formatNumber(language, points, { maximumFractionDigits: 2 }),
      possible: formatNumber(language, possible),
    });
  const passed = (is: boolean) => t(is ? "regradePage.passed" : "regradePage.notPassed");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard, too
    <section className="table-scroll" aria-label={t("regradePage.concerned")} tabIndex={0}>
      <table>
        <caption>
          {changed > shown.length ? t("regradePage.first", { count: shown.length }) : t("regradePage.concerned")}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("regradePage.who")}</th>
            <th scope="col">{t("regradePage.before")}</th>
            <th scope="col">{t("regradePage.after")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ attemptId, name, before, after }) => (
            <tr key={attemptId}>
              <th scope="row">{name}</th>
              <td>
                {score(before)} · {passed(before.passed)}
              </td>
              <td>
                {score(after)} · {passed(after.passed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
