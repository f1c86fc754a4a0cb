import { useTranslation } from "react-i18next";
import { TextField } from "#app/components/forms/fields.tsx";
import type { WrittenDue } from "#app/domain/assignments/dueDates.ts";
import styles from "./assign.module.css";

interface Props {
  /** Which zone is meant. */
  hint: string;
  /** The first day that makes sense. */
  min?: string;
  typed: WrittenDue;
  required?: boolean;
}

/** A day by the browser's own calendar, and a time for those who need one. */
export function DueFields({ hint, min, typed, required = false }: Props) {
  const { t } = useTranslation("assignments");
  return (
    <div className={styles.due}>
      <TextField
        name="due"
        type="date"
        label={t("form.due")}
        hint={hint}
        min={min}
        optional={!required}
        defaultValue={typed.day}
      />
      <TextField name="time" type="time" label={t("form.time")} optional defaultValue={typed.time} />
    </div>
  );
}
