import { useTranslation } from "react-i18next";
import type { ShownFeedback } from "#app/domain/grades/feedback.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { type Language, languageTag } from "#app/i18n/languages.ts";

/** What a trainer said of one's own answer: the points, and words in the language they were written in. */
export function TrainerFeedback({ feedback, language }: { feedback: ShownFeedback; language: Language }) {
  const { t } = useTranslation("questions");
  const points = formatNumber(language, feedback.points, { maximumFractionDigits: 2 });
  return (
    <div className="trainer-feedback">
      <p className="trainer-feedback-title">
        <strong>{t("feedback.title")}</strong> <span>{t("points", { points, count: feedback.possible })}</span>
      </p>
      {feedback.isEarlier ? <p className="small muted">{t("feedback.earlier")}</p> : null}
      {feedback.feedback ? (
        <p className="trainer-feedback-text" lang={languageTag[feedback.feedbackLanguage]}>
          {feedback.feedback}
        </p>
      ) : null}
    </div>
  );
}
