import { useLocation } from "@remix-run/react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { folderOf, placeOf } from "#app/catalogue/paths.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import editing from "#app/components/studio/editing.module.css";
import { Problems } from "#app/components/studio/Problems.tsx";
import { SaveNote } from "#app/components/studio/SaveNote.tsx";
import { useUnsaved } from "#app/components/studio/useUnsaved.ts";
import { type Field, typedPart } from "#app/domain/content/forms/fields.ts";
import { fieldsFor } from "#app/domain/content/forms/kinds.ts";
import { FormContentProvider } from "./context.ts";
import { Fields } from "./Fields.tsx";
import styles from "./form.module.css";
import { Incomplete } from "./Incomplete.tsx";
import { QuestionNotices } from "./QuestionNotices.tsx";
import { type Answer, Refusal } from "./Refusal.tsx";
import type { FormView } from "./route.tsx";
import { useFormDraft } from "./useFormDraft.ts";

/** A document, or one thing in it, as its fields. A plain form: every button saves what was typed; with script it saves as one types. */
export function DocumentForm({ view, answer }: { view: FormView; answer: Answer }) {
  const { t } = useTranslation("studioForms");
  const form = useRef<HTMLFormElement>(null);
  const { language, path, itemId } = view;
  const place = placeOf(path);
  const first = firstOf(view, answer, place);
  const draft = useFormDraft({ form, path, itemId, address: `/${language}/studio/drafts`, first });
  const { value } = draft.shown;
  const { base, problems, conflicts } = draft.now;
  const sent = useUnsaved(draft.status !== "idle" && draft.status !== "saved");
  const fields = fieldsAt(place, itemId, value);
  const hasPages = fields.some(({ kind }) => kind === "pages");
  const addressOf = (id: string) => `/${language}/studio/forms/${path}?item=${encodeURIComponent(id)}`;
  const known = new Set(problems.map(({ problem }) => JSON.stringify([problem.code, problem.slots])));
  const others = draft.now.others.filter(({ code, slots }) => !known.has(JSON.stringify([code, slots])));
  const refusal = draft.status === "conflict" || draft.status === "gone" ? draft.status : answer?.refusal;
  return (
    <>
      <Ways view={view} changeSetId={draft.now.changeSetId} />
      {view.isOvertaken ? (
        <p className="notice signal">
          {t("overtaken")} <a href={`/${language}/studio/update/${path}`}>{t("update")}</a>
        </p>
      ) : null}
      <Refusal refusal={refusal} conflicts={conflicts} />
      <Incomplete fields={fields} value={value} problems={problems} />
      <Problems problems={others} />
      <QuestionNotices view={view} />
      {hasPages && place?.kind === "glossary" ? <Find /> : null}
      <FormContentProvider value={{ choices: view.choices, problems, focus: view.focus, addressOf }}>
        <form
          method="post"
          className={styles.form}
          noValidate
          ref={form}
          onInput={draft.changed}
          {...draft.form}
          onSubmit={(event) => {
            sent();
            draft.form.onSubmit(event);
          }}
        >
          <div className={editing.bar}>
            <p role="status">
              <SaveNote status={draft.status} savedAt={draft.savedAt} />
            </p>
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
          <input type="hidden" name="base" value={JSON.stringify(base)} readOnly />
          <Fields key={draft.shown.round} fields={fields} value={value} />
        </form>
      </FormContentProvider>
    </>
  );
}

type At = ReturnType<typeof placeOf>;

function fieldsAt(place: At, itemId: string | null, value: PlainMap): Field[] {
  return place ? fieldsFor(place, itemId === null ? null : value) : [];
}

/** How the form stands when the page comes: as it was opened, or as it came back. */
function firstOf(view: FormView, answer: Answer, place: At) {
  const { problems, others, changeSetId } = view;
  return {
    ...{ isGone: false as const, isMerged: false, problems, others, changeSetId },
    value: answer?.value ?? view.value,
    base: typedPart(fieldsAt(place, view.itemId, view.value), view.value),
    conflicts: answer?.conflicts ?? [],
  };
}

function Ways({ view: { language, path, itemId }, changeSetId }: { view: FormView; changeSetId: string | null }) {
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
