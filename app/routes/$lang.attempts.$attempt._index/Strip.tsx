import { useTranslation } from "react-i18next";
import styles from "./player.module.css";

export interface QuestionState {
  id: string;
  complete: boolean;
  flagged: boolean;
}
interface Props {
  states: QuestionState[];
  current: number;
  onGo: (index: number) => void;
}

/** A numbered box for each question: filled when answered, with a flag when marked. */
export function Strip({ states, current, onGo }: Props) {
  const { t } = useTranslation("quiz");
  return (
    <nav aria-label={t("player.overview")}>
      <ol className={styles.strip}>
        {states.map(({ id, complete, flagged }, index) => {
          const state = t(complete ? "player.answered" : "player.open");
          const name = t(flagged ? "player.goToFlagged" : "player.goTo", { number: index + 1, state });
          return (
            <li key={id}>
              <a
                href={`#question-${index + 1}`}
                className={styles.box}
                data-complete={complete || undefined}
                data-flagged={flagged || undefined}
                data-current={index === current || undefined}
                aria-label={name}
                onClick={() => onGo(index)}
              >
                {index + 1}
                {flagged ? <Flag /> : null}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** What the boxes mean. */
export function Legend() {
  const { t } = useTranslation("quiz");
  return (
    <p className={styles.legend} aria-hidden="true">
      <span>
        <i data-complete="" />
        {t("player.answered")}
      </span>
      <span>
        <i />
        {t("player.open")}
      </span>
      <span>
        <Flag />
        {t("player.flagged")}
      </span>
    </p>
  );
}

export function Flag() {
  return (
    <svg className={styles.flag} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M3 1h2v1h8l-2.5 3.5L13 9H5v6H3z" />
    </svg>
  );
}
