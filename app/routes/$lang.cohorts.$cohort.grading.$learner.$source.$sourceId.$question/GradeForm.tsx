import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm, useField } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { criterionField, longestFeedback } from "#app/domain/grades/forms.ts";
import { isLanguage, type Language, languages, languageTag } from "#app/i18n/languages.ts";
import styles from "./grading.module.css";
import { gradingKeys } from "./keys.ts";
import type { GradingPage } from "./load.server.ts";

/** Each language says its own name, whatever language the page is in. */
const languageNames = { en: "English", zh: "简体中文" } as const;
/** Up to so many points there is a button for each. */
const mostButtons = 6;

/** Points by criterion, and words in either language. */
export function GradeForm({ page, problem }: { page: GradingPage; problem: FormProblem | undefined }) {
  const { t } = useTranslation("grades");
  const { rubric, grade, next } = page;
  const [language, setLanguage] = useState<Language>(grade?.feedbackLanguage ?? page.textLanguage);
  const labels = {
    ...Object.fromEntries(rubric.map(({ id, text }) => [criterionField(id), text])),
    feedback: t("grading.feedback"),
    feedbackLanguage: t("grading.feedbackLanguage"),
  };
  return (
    <section className={`card ${styles.form}`} aria-labelledby="grade-title" onKeyDown={gradingKeys}>
      <h3 id="grade-title">{t("grading.rubric")}</h3>
      {grade?.isEarlier ? <p className="notice signal">{t("grading.earlier")}</p> : null}
      <PostForm id="grade" problem={problem} labels={labels}>
        <input type="hidden" name="responseSavedAt" value={page.savedAt.toISOString()} />
        <input type="hidden" name="seenAt" value={page.seenAt} />
        {rubric.map((criterion) => (
          <Criterion key={criterion.id} criterion={criterion} given={grade?.criteria[criterion.id]} />
        ))}
        <Feedback label={labels.feedback} language={language} text={grade?.feedback ?? ""} />
        <SelectField
          name="feedbackLanguage"
          label={labels.feedbackLanguage}
          defaultValue={language}
          onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={languageTag[one]}>
              {languageNames[one]}
            </option>
          ))}
        </SelectField>
        <p className={styles.buttons}>
          <button type="submit" className="button" name="intent" value="next" aria-keyshortcuts="Control+Enter">
            {t("grading.saveNext")}
          </button>
          <button type="submit" className="button secondary" name="intent" value="save">
            {t("grading.save")}
          </button>
          {next ? <a href={next}>{t("grading.skip")}</a> : null}
        </p>
        <p className="muted small">{t("grading.keys")}</p>
        <p className="muted small">{t("grading.left", { count: page.waiting })}</p>
      </PostForm>
    </section>
  );
}

interface CriterionProps {
  criterion: GradingPage["rubric"][number];
  given: number | undefined;
}

/** A button for each point where they are few and whole, a figure otherwise. */
function Criterion({ criterion: { id, text, points }, given }: CriterionProps) {
  const { t } = useTranslation("grades");
  const name = criterionField(id);
  const { control, error, typed } = useField(name);
  const shown = typed ?? (given === undefined ? "" : `${given}`);
  const hasButtons =
    Number.isInteger(points) && points <= mostButtons && (shown === "" || Number.isInteger(Number(shown)));
  if (!hasButtons) {
    return (
      <TextField
        name={name}
        label={text}
        hint={t("grading.outOf", { count: points })}
        inputMode="decimal"
        maxLength={8}
        defaultValue={shown}
      />
    );
  }
  return (
    <fieldset className={styles.criterion} data-criterion="" aria-describedby={control["aria-describedby"]}>
      <legend>{text}</legend>
      {error ? (
        <p className={styles.error} id={`${control.id}-error`}>
          {error}
        </p>
      ) : null}
      <div className={styles.points}>
        {[...Array(points + 1).keys()].map((figure) => (
          <label key={figure} className={styles.point}>
            <input
              type="radio"
              id={figure === 0 ? control.id : undefined}
              name={name}
              value={figure}
              defaultChecked={shown === `${figure}`}
            />
            <span>{t("grading.points", { count: figure })}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Feedback({ label, language, text }: { label: string; language: Language; text: string }) {
  const { t } = useTranslation("grades");
  const { control, error, typed } = useField("feedback", t("grading.feedbackHint"));
  return (
    <div className={`field ${styles.feedback}`}>
      <label htmlFor={control.id}>{label}</label>
      <p className="hint" id={`${control.id}-hint`}>
        {t("grading.feedbackHint")}
      </p>
      {error ? (
        <p className="error" id={`${control.id}-error`}>
          {error}
        </p>
      ) : null}
      <textarea
        {...control}
        rows={5}
        maxLength={longestFeedback}
        lang={languageTag[language]}
        defaultValue={typed ?? text}
      />
    </div>
  );
}
