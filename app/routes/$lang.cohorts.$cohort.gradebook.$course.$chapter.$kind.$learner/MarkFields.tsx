import { useTranslation } from "react-i18next";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm, useField } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import type { Cell } from "#app/domain/grades/gradebook.ts";
import styles from "./cell.module.css";

interface Props {
  cell: Cell;
  /** When the mark that is shown was made; empty: there is none. */
  seenAt: string;
  next: { name: string } | null;
  problem: FormProblem | undefined;
}

/** The trainer's own word: a share, an excuse, a note. */
export function MarkFields({ cell: { mark }, seenAt, next, problem }: Props) {
  const { t } = useTranslation("grades");
  const labels = { share: t("mark.share"), note: t("mark.note") };
  const given = mark?.share ?? null;
  return (
    <section className="card stack" aria-labelledby="mark-title">
      <h3 id="mark-title">{t("mark.title")}</h3>
      <PostForm id="mark" problem={problem} labels={labels}>
        <input type="hidden" name="seenAt" value={seenAt} />
        <TextField
          name="share"
          label={labels.share}
          hint={t("mark.shareHint")}
          optional
          inputMode="decimal"
          maxLength={12}
          defaultValue={given === null ? "" : `${Math.round(given * 10_000) / 100}`}
        />
        <Excused checked={mark?.excused ?? false} />
        <TextField
          name="note"
          label={labels.note}
          hint={t("mark.noteHint")}
          optional
          maxLength={500}
          defaultValue={mark?.note ?? ""}
        />
        <p className={styles.buttons}>
          <button type="submit" className="button" name="intent" value="save">
            {t("mark.save")}
          </button>
          {next ? (
            <button type="submit" className="button secondary" name="intent" value="next">
              {t("mark.saveNext", { name: next.name })}
            </button>
          ) : null}
        </p>
      </PostForm>
    </section>
  );
}

function Excused({ checked }: { checked: boolean }) {
  const { t } = useTranslation("grades");
  const { control } = useField("excused", t("mark.excusedHint"));
  return (
    <div className={styles.check}>
      <input {...control} type="checkbox" defaultChecked={checked} />
      <label htmlFor={control.id}>{t("mark.excused")}</label>
      <p className="hint" id={`${control.id}-hint`}>
        {t("mark.excusedHint")}
      </p>
    </div>
  );
}
