import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { Difference } from "#app/components/studio/Difference.tsx";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { useDocumentWords } from "#app/components/studio/useDocumentWords.ts";
import { documentName } from "#app/domain/content/documentNames.ts";
import { findDraft } from "#app/domain/content/drafts.server.ts";
import { bringUpToDate, viewOvertaken } from "#app/domain/content/overtaken.server.ts";
import { markedClash } from "#app/domain/content/overtaken.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Clashes } from "./Clashes.tsx";

/** What was looked at, and for each clash, under "side:" and its place, what is to stand. */
const UpdateForm = z
  .looseObject({ version: z.coerce.number().int(), onto: z.string().max(100) })
  .transform(({ version, onto, ...sides }) => ({ version, onto: onto || null, chosen: chosenIn(sides) }));

function chosenIn(sides: Record<string, unknown>): Record<string, string | undefined> {
  const chosen = Object.entries(sides).flatMap(([name, side]) =>
    name.startsWith("side:") && typeof side === "string" ? [[name.slice("side:".length), side] as const] : [],
  );
  return Object.fromEntries(chosen);
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const path = params["*"] ?? "";
  const draft = (await findDraft(db.read, path)) ?? notFound();
  const overtaken = await viewOvertaken(db.read, path);
  if (!overtaken) throw redirect(`/${language}/studio/changes/${draft.changeSetId}`);
  const name = documentName(await currentCatalogue(db), path, language);
  const of = draft.origin === "edition" ? ("edition" as const) : ("draft" as const);
  return {
    language,
    title: i18nFor(language).t(`studio:update.of.${of}.title`),
    name,
    of,
    ...overtaken,
    clashes: overtaken.clashes.map((clash) => markedClash(path, clash)),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const path = params["*"] ?? "";
  if (!(await findDraft(db.read, path))) notFound();
  const form = await parseForm(request, UpdateForm);
  if (!form.ok) return data({ refusal: "notValid", chosen: {} }, { status: 400 });
  const by = { personId: person.id, now: new Date() };
  const outcome = await bringUpToDate(db, { path, ...form.value, ...by });
  if (!outcome.ok) return data({ refusal: outcome.reason, chosen: form.value.chosen }, { status: 409 });
  return redirect(`/${language}/studio/changes/${outcome.changeSetId}?done=upToDate`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

const refusals = ["movedMeanwhile", "choose", "noDraft"] as const;

export default function StudioUpdate() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("studio");
  const documentWords = useDocumentWords();
  return (
    <StudioPage title={view.title}>
      <h2>{documentWords(view.name)}</h2>
      {answer ? (
        <p className="notice bad" role="alert">
          {t(`update.refusal.${refusals.find((known) => known === answer.refusal) ?? "notValid"}`)}
        </p>
      ) : null}
      <p>{t(view.clashes.length > 0 ? `update.of.${view.of}.intro` : "update.noClash")}</p>
      <form method="post" className="stack">
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="onto" value={view.onto ?? ""} />
        <Clashes of={view.of} path={view.path} clashes={view.clashes} chosen={answer?.chosen ?? {}} />
        <p>
          <button type="submit" className="button">
            {t("update.do")}
          </button>
        </p>
      </form>
      <section className="stack" aria-labelledby="after">
        <h3 id="after">{t("update.after")}</h3>
        <p className="muted small">{t("update.afterHint")}</p>
        <Difference path={view.path} places={view.difference} />
      </section>
    </StudioPage>
  );
}
