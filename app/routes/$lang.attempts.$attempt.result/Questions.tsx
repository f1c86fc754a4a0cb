import { useTranslation } from "react-i18next";
import type { Quiz } from "#app/catalogue/types.ts";
import { GivenResponse } from "#app/components/question/GivenResponse.tsx";
import { QuestionFeedback } from "#app/components/question/QuestionFeedback.tsx";
import type { ShownFeedback } from "#app/domain/grades/feedback.ts";
import type { ResultItem } from "#app/domain/quiz/sitting.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./result.module.css";

interface Props {
  language: Language;
  courseId: string;
  items: ResultItem[];
  /** Titles by id. */
  sections: Record<string, string>;
  reveal: Quiz["reveal"];
  /** What a trainer said, by the id of the open question. */
  feedback: Record<string, ShownFeedback>;
}

/** Each question with one's own response and, where the rules allow it, the right one and why. */
export function Questions({ language, courseId, items, sections, reveal, feedback }: Props) {
  const { t } = useTranslation("quiz");
  const hidden = items.some((item) => !item.revealed);
  const readAgain = ({ sectionId, blockId }: { sectionId: string; blockId: string }) => {
    const title = sections[sectionId];
    return title ? { href: `/${language}/courses/${courseId}/${sectionId}#${blockId}`, title } : undefined;
  };
  return (
    <section className="stack" aria-labelledby="by-question">
      <h2 id="by-question">{t("result.questions")}</h2>
      {hidden ? <p className="notice">{t(reveal === "never" ? "result.hidden" : "result.hiddenUntilPass")}</p> : null}
      <ol className={styles.questions}>
        {items.map((item, index) => (
          <li key={item.id} className="card">
            <h3 className={styles.number}>{t("player.question", { number: index + 1 })}</h3>
            {item.revealed ? (
              <QuestionFeedback
                explained={item.explained}
                languages={[language]}
                readAgain={readAgain}
                withPoints
                feedback={feedback}
              />
            ) : (
              <GivenResponse
                question={item.asked}
                response={item.response}
                language={language}
                readAgain={readAgain(item.teaches)}
                feedback={feedback}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
