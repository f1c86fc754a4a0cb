import { useTranslation } from "react-i18next";
import type { FormView } from "./route.tsx";

/** Of a question: whether it stands in the text, and who answered it already. */
export function QuestionNotices({ view: { question, language } }: { view: FormView }) {
  const { t } = useTranslation("studioForms");
  if (!question) return null;
  const { attempts, answers, isShown, regrade } = question;
  return (
    <>
      {isShown ? null : <p className="notice signal">{t("notShown")}</p>}
      {attempts > 0 ? (
        <p className="notice">
          {t("used", { count: attempts })}{" "}
          {regrade ? <a href={`/${language}/studio/regrade/${regrade}`}>{t("regrade")}</a> : null}
        </p>
      ) : null}
      {answers > 0 ? (
        <p className="notice">
          {t("practised", { count: answers })}{" "}
          {regrade ? <a href={`/${language}/studio/regrade/${regrade}`}>{t("regrade")}</a> : null}
        </p>
      ) : null}
    </>
  );
}
