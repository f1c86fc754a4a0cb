import { forwardRef } from "react";
import { useTranslation } from "react-i18next";
import { VerdictSign } from "#app/components/question/Verdict.tsx";
import styles from "./player.module.css";
import type { QuestionState } from "./Strip.tsx";

interface Props {
  states: QuestionState[];
  /** Without script it stands on the page, with its buttons as parts of the form. */
  asPanel: boolean;
  offline: boolean;
  here: string;
  onGo: (index: number) => void;
  onClose: () => void;
}

/** Before submitting: what is still open, by name, and the question whether to go on. */
export const Review = forwardRef<HTMLDialogElement, Props>(function Review(props, ref) {
  if (props.asPanel) {
    return (
      <section className={`card ${styles.review}`} aria-labelledby="review-title">
        <ReviewContent {...props} />
      </section>
    );
  }
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="review-title">
      <div className={styles.review}>
        <ReviewContent {...props} />
      </div>
    </dialog>
  );
});

function ReviewContent({ states, asPanel, offline, here, onGo, onClose }: Props) {
  const { t } = useTranslation("quiz");
  const numbered = states.map((state, index) => ({ ...state, index }));
  const open = numbered.filter(({ complete }) => !complete);
  const flagged = numbered.filter((state) => state.flagged);
  return (
    <>
      <h2 id="review-title">{t("player.review")}</h2>
      {open.length === 0 ? (
        <p className={styles.line}>
          <VerdictSign verdict="right" /> {t("player.allAnswered")}
        </p>
      ) : (
        <div>
          <p>{t("player.openQuestions", { count: open.length })}</p>
          <QuestionLinks indices={open.map(({ index }) => index)} onGo={onGo} />
        </div>
      )}
      {flagged.length > 0 ? (
        <div>
          <p>{t("player.flaggedQuestions", { count: flagged.length })}</p>
          <QuestionLinks indices={flagged.map(({ index }) => index)} onGo={onGo} />
        </div>
      ) : null}
      <p className="muted">{t("player.afterSubmit")}</p>
      {offline ? (
        <p className="notice signal" role="alert">
          {t("player.offline")}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <button type="submit" name="intent" value="submit" className="button">
          {t("player.confirm")}
        </button>
        {asPanel ? (
          <a className="button secondary" href={here}>
            {t("player.back")}
          </a>
        ) : (
          <button type="button" className="button secondary" onClick={onClose}>
            {t("player.back")}
          </button>
        )}
      </div>
    </>
  );
}

function QuestionLinks({ indices, onGo }: { indices: number[]; onGo: (index: number) => void }) {
  const { t } = useTranslation("quiz");
  return (
    <ul className={styles.links}>
      {indices.map((index) => (
        <li key={index}>
          <a href={`#question-${index + 1}`} onClick={() => onGo(index)}>
            {t("player.question", { number: index + 1 })}
          </a>
        </li>
      ))}
    </ul>
  );
}
