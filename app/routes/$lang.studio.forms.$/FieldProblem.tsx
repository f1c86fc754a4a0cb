import { useTranslation } from "react-i18next";
import { messageOf } from "#app/catalogue/problems.ts";
import type { Field } from "#app/domain/content/forms/fields.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { useFormContent } from "./context.ts";
import styles from "./form.module.css";

/** What is wrong at a field, in words: for the control, and to be shown beside it. */
export function useProblemAt(name: string, field: Field) {
  const { t } = useTranslation("studioForms");
  const language = useLanguage();
  const { problems } = useFormContent();
  const problem = problems.find((one) => one.field === name)?.problem;
  if (!problem) return { shown: null };
  const id = `${name}-problem`;
  const words = messageOf({ ...problem, slots: { ...problem.slots, field: t(`field.${field.name}`) } }, language);
  const shown = (
    <p className={styles.problem} id={id}>
      {words}
    </p>
  );
  return { invalid: true as const, describedBy: id, shown };
}
