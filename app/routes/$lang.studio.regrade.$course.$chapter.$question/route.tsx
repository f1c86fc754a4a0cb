import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { findDraft } from "#app/domain/content/drafts.server.ts";
import { namesOf } from "#app/domain/quiz/regrades.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { askedQuestion, previewOf, regrade, revisionOf } from "./asked.server.ts";

const mostShown = 200;

/** Who would be concerned by the key in use, and how. Nothing is changed by looking. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const asked = await askedQuestion(params);
  const { of, total, changed, mayRegrade } = await previewOf(asked);
  const shown = changed.slice(0, mostShown);
  const names = await namesOf(
    db.read,
    shown.map(({ userId }) => userId),
  );
  const { question, path } = asked;
  const passed = changed.map(({ before, after }) => [isPassed(before), isPassed(after)]);
  return {
    language,
    title: i18nFor(language).t("studioForms:regradePage.title"),
    wording: (question.type === "scenario" ? question.text : question.prompt)[language],
    form: `/${language}/studio/forms/${path}?item=${question.id}`,
    revisionId: revisionOf(asked),
    hasDraft: (await findDraft(db.read, path)) !== undefined,
    of,
    total,
    changed: changed.length,
    passNow: passed.filter(([before, after]) => after && !before).length,
    failNow: passed.filter(([before, after]) => before && !after).length,
    mayRegrade,
    shown: shown.map(({ key, userId, before, after }) => ({ key, before, after, name: names.get(userId) ?? "" })),
    isDone: new URL(request.url).searchParams.get("done") === "regraded",
  };
}

/** Nothing inside a text is passed. */
function isPassed(score: object): boolean {
  return "passed" in score && score.passed === true;
}

/** The key that was looked at; should another be in use meanwhile, it is to be looked at first. */
const RegradeForm = z.object({ revisionId: z.string().max(100) });

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const asked = await askedQuestion(params);
  const form = await parseForm(request, RegradeForm);
  if (!form.ok || form.value.revisionId !== revisionOf(asked)) {
    return data({ refusal: "otherKey" } as const, { status: 409 });
  }
  const outcome = await regrade(asked, { personId: person.id, now: new Date() });
  if (!outcome.ok) return data({ refusal: "nothingToChange" } as const, { status: 409 });
  const { courseId, chapterId, question } = asked;
  return redirect(`/${language}/studio/regrade/${courseId}/${chapterId}/${question.id}?done=regraded`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioRegrade() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const { t } = useTranslation("studioForms");
  const { of, total, changed, passNow, failNow } = view;
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
      {view.hasDraft ? (
        <p className="notice signal">{t(of === "quiz" ? "regradePage.hasDraft" : "regradePage.hasDraftInText")}</p>
      ) : null}
      <ul>
        <li>{t(of === "quiz" ? "regradePage.attempts" : "regradePage.answers", { count: total })}</li>
        <li>{t("regradePage.changed", { count: changed })}</li>
        {of === "quiz" ? (
          <>
            <li>{t("regradePage.passNow", { count: passNow })}</li>
            <li>{t("regradePage.failNow", { count: failNow })}</li>
          </>
        ) : null}
      </ul>
      <p className="muted">{t(of === "quiz" ? "regradePage.promise" : "regradePage.practice")}</p>
      {view.mayRegrade ? (
        <form method="post">
          <input type="hidden" name="revisionId" value={view.revisionId} />
          <button type="submit" className="button">
            {t("regradePage.confirm")}
          </button>
        </form>
      ) : (
        <p className="notice ok">{t(of === "quiz" ? "regradePage.nothing" : "regradePage.nothingInText")}</p>
      )}
      {changed > 0 ? <Concerned /> : null}
    </StudioPage>
  );
}

function Concerned() {
  const { of, shown, changed, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studioForms");
  const heading = of === "quiz" ? "regradePage.concerned" : "regradePage.concernedInText";
  const score = ({ points, possible }: { points: number; possible: number }) =>
    t("regradePage.score", {
      points: formatNumber(language, points, { maximumFractionDigits: 2 }),
      possible: formatNumber(language, possible),
    });
  const whether = (is: boolean) =>
    of === "quiz" ? ` · ${t(is ? "regradePage.passed" : "regradePage.notPassed")}` : "";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard, too
    <section className="table-scroll" aria-label={t(heading)} tabIndex={0}>
      <table>
        <caption>{changed > shown.length ? t("regradePage.first", { count: shown.length }) : t(heading)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("regradePage.who")}</th>
            <th scope="col">{t("regradePage.before")}</th>
            <th scope="col">{t("regradePage.after")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, name, before, after }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>
                {score(before)}
                {whether(isPassed(before))}
              </td>
              <td>
                {score(after)}
                {whether(isPassed(after))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
