import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { folderOf, placeOf } from "#app/catalogue/paths.ts";
import { Problems } from "#app/components/studio/Problems.tsx";
import { useUnsaved } from "#app/components/studio/useUnsaved.ts";
import { fieldsFor } from "#app/domain/content/forms/kinds.ts";
import { FormContentProvider } from "./context.ts";
import { Fields } from "./Fields.tsx";
import styles from "./form.module.css";
import { Incomplete } from "./Incomplete.tsx";
import { QuestionNotices } from "./QuestionNotices.tsx";
import { type Answer, Refusal } from "./Refusal.tsx";
import type { FormView } from "./route.tsx";

/** A document, or one thing in it, as its fields. A plain form: every button saves what was typed. */
export function DocumentForm({ view, answer }: { view: FormView; answer: Answer }) {
  const { t } = useTranslation("studioForms");
  const unsaved = useUnsaved();
  const { language, path, itemId, problems } = view;
  const value = answer && "value" in answer && answer.value ? answer.value : view.value;
  const place = placeOf(path);
  const fields = place ? fieldsFor(place, itemId === null ? null : value) : [];
  const hasPages = fields.some(({ kind }) => kind === "pages");
  const addressOf = (id: string) => `/${language}/studio/forms/${path}?item=${encodeURIComponent(id)}`;
  const known = new Set(problems.map(({ problem }) => JSON.stringify([problem.code, problem.slots])));
  const others = view.others.filter(({ code, slots }) => !known.has(JSON.stringify([code, slots])));
  return (
    <>
      <Ways view={view} />
      {view.isOvertaken ? (
        <p className="notice signal">
          {t("overtaken")} <a href={`/${language}/studio/update/${path}`}>{t("update")}</a>
        </p>
      ) : null}
      <Refusal answer={answer} />
      <Incomplete fields={fields} value={view.value} problems={problems} />
      <Problems problems={others} />
      <QuestionNotices view={view} />
      {hasPages && place?.kind === "glossary" ? <Find /> : null}
      <FormContentProvider value={{ choices: view.choices, problems, focus: view.focus, addressOf }}>
        <form method="post" className={styles.form} noValidate {...unsaved}>
          <div className={styles.bar}>
            <button type="submit" name="intent" value="save" className="button secondary">
              {t("save")}
            </button>
            <button type="submit" name="intent" value="publish" className="button" disabled={view.reviewRequired}>
              {t("publish")}
            </button>
            {view.question && (view.question.isBegun || !view.question.isShown) ? (
              <button type="submit" name="intent" value="show" className="button secondary">
                {t("show")}
              </button>
            ) : null}
          </div>
          {view.reviewRequired ? <p className="muted small">{t("reviewFirst")}</p> : null}
          <input type="hidden" name="base" value={JSON.stringify(typedPart(view, fields))} />
          <Fields fields={fields} value={value} />
        </form>
      </FormContentProvider>
    </>
  );
}

/** What the fields show. Things with pages of their own are not typed here. */
function typedPart({ value }: FormView, fields: ReturnType<typeof fieldsFor>) {
  const pages = fields.filter(({ kind }) => kind === "pages").map(({ name }) => String(name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !pages.includes(name)));
}

function Ways({ view: { language, path, itemId, changeSetId } }: { view: FormView }) {
  const { t } = useTranslation("studioForms");
  const place = placeOf(path);
  return (
    <p className={styles.ways}>
      {itemId === null ? null : <a href={`/${language}/studio/forms/${path}`}>{t("back")}</a>}
      <a href={`/${language}/studio/history/${path}`}>{t("history")}</a>
      {place?.kind === "course" ? (
        <a href={`/${language}/studio/sections/${place.courseId}`}>{t("section.title")}</a>
      ) : null}
      {place?.kind === "questions" ? <a href={`/${language}/studio/texts/${folderOf(path)}`}>{t("toText")}</a> : null}
      {changeSetId ? <a href={`/${language}/studio/changes/${changeSetId}`}>{t("change")}</a> : null}
    </p>
  );
}

function Find() {
  const { t } = useTranslation("studioForms");
  const asked = new URLSearchParams(useLocation().search).get("find") ?? "";
  return (
    <form className={styles.find}>
      <label>
        {t("search")}
        <input className="input" type="search" name="find" defaultValue={asked} />
      </label>
      <button type="submit" className="button secondary">
        {t("find")}
      </button>
    </form>
  );
}
