import { useTranslation } from "react-i18next";
import styles from "#app/components/discussions/discussions.module.css";
import { TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { PlainText } from "#app/components/messages/PlainText.tsx";
import type { ThreadPage } from "./load.server.ts";

interface Props {
  thread: ThreadPage;
  isTrainer: boolean;
  problem: FormProblem | undefined;
}

/** What the moderator wrote down as the outcome of a roundtable, and the form to write it. */
export function Outcome({ thread: { outcome, isClosed }, isTrainer, problem }: Props) {
  const { t } = useTranslation("discussions");
  return (
    <section className={`card ${styles.outcome}`} id="summary" aria-labelledby="summary-title">
      <h3 id="summary-title">{t("outcome.title")}</h3>
      {outcome ? (
        <>
          <PlainText text={outcome.text} />
          <p className="muted small">
            {t("outcome.by", { name: outcome.by ?? t("somebodyGone"), when: outcome.when })}
          </p>
        </>
      ) : (
        <p className="muted">{t("outcome.none")}</p>
      )}
      {isTrainer && !isClosed ? (
        <details className="no-print" open={problem?.form === "outcome"}>
          <summary>{t(outcome ? "outcome.change" : "outcome.write")}</summary>
          <PostForm id="outcome" problem={problem} labels={{ outcome: t("outcome.label") }}>
            <input type="hidden" name="intent" value="outcome" />
            <TextAreaField
              name="outcome"
              label={t("outcome.label")}
              hint={t("outcome.hint")}
              rows={6}
              maxLength={6000}
              defaultValue={outcome?.text}
            />
            <p className={styles.buttons}>
              <button type="submit" className="button">
                {t("save")}
              </button>
            </p>
          </PostForm>
        </details>
      ) : null}
    </section>
  );
}
