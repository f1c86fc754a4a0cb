import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { restorableDays } from "#app/domain/cohorts/restorable.ts";
import styles from "./settings.module.css";

/** Taking the cohort out of use; its name is typed first. */
export function DeleteCohort({ name, problem }: { name: string; problem: FormProblem | undefined }) {
  const { t } = useTranslation("cohorts");
  return (
    <section className="card stack" aria-labelledby="delete">
      <h3 id="delete">{t("settings.delete")}</h3>
      <p>{t("settings.deleteText", { days: restorableDays })}</p>
      <details className={styles.delete} open={problem?.form === "delete-cohort"}>
        <summary>{t("settings.deleteOpen")}</summary>
        <PostForm id="delete-cohort" problem={problem} labels={{ typedName: t("settings.typedName") }}>
          <input type="hidden" name="intent" value="delete" />
          <TextField
            name="typedName"
            label={t("settings.typedName")}
            hint={t("settings.typedNameHint", { name })}
            autoComplete="off"
            maxLength={100}
          />
          <SaveButton danger>{t("settings.deleteSubmit")}</SaveButton>
        </PostForm>
      </details>
    </section>
  );
}
