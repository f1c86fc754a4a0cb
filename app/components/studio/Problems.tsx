import { useTranslation } from "react-i18next";
import { type Problem, wordProblem } from "#app/catalogue/problems.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

/** What keeps texts from being published, with the line and what to do. */
export function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation("studio");
  const language = useLanguage();
  if (problems.length === 0) return null;
  return (
    <section className="notice signal" aria-labelledby="problems">
      <h2 id="problems">{t("editor.problems", { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => {
          const words = wordProblem(problem, language);
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </section>
  );
}
