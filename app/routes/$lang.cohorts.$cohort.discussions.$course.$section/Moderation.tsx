import { useTranslation } from "react-i18next";
import styles from "#app/components/discussions/discussions.module.css";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import type { ThreadPage } from "./load.server.ts";

/** What a trainer does with the thread as a whole. */
export function Moderation({ thread, problem }: { thread: ThreadPage; problem: FormProblem | undefined }) {
  const { t } = useTranslation("discussions");
  const { isClosed, isRoundtable, topic } = thread;
  return (
    <section className="card stack no-print" aria-labelledby="moderation">
      <h3 id="moderation">{t("moderation.title")}</h3>
      {isClosed ? null : (
        <PostForm id="roundtable" problem={problem} labels={{ topic: t("moderation.topic") }}>
          <TextField
            name="topic"
            label={t("moderation.topic")}
            hint={t("moderation.topicHint")}
            maxLength={200}
            defaultValue={topic ?? ""}
            autoComplete="off"
          />
          <p className={styles.buttons}>
            <button type="submit" className="button secondary" name="intent" value="roundtable">
              {t(isRoundtable ? "moderation.changeTopic" : "moderation.hold")}
            </button>
            {isRoundtable ? (
              <button type="submit" className="button secondary" name="intent" value="discussion">
                {t("moderation.endRoundtable")}
              </button>
            ) : null}
          </p>
        </PostForm>
      )}
      <form method="post" className={styles.buttons}>
        <button type="submit" className="button secondary" name="intent" value={isClosed ? "reopen" : "close"}>
          {t(isClosed ? "moderation.reopen" : "moderation.close")}
        </button>
        <p className="muted small">{t(isClosed ? "moderation.reopenHint" : "moderation.closeHint")}</p>
      </form>
    </section>
  );
}
