import { useTranslation } from "react-i18next";
import type { ShownFeedback } from "#app/domain/grades/feedback.ts";
import { responseLines } from "#app/domain/quiz/responseLines.ts";
import type { QuestionResponse } from "#app/domain/quiz/responses.ts";
import type { AskedQuestion, AskedSimple } from "#app/domain/quiz/withoutKey.ts";
import type { Language } from "#app/i18n/languages.ts";
import { TrainerFeedback } from "./TrainerFeedback.tsx";

interface Props<Asked> {
  question: Asked;
  response: QuestionResponse | null;
  language: Language;
  readAgain: { href: string; title: string } | undefined;
  /** What a trainer said, by the id of the open question. */
  feedback: Record<string, ShownFeedback>;
}

/** A question with one's own response and nothing about whether it was right. */
export function GivenResponse({ question, response, language, readAgain, feedback }: Props<AskedQuestion>) {
  const { t } = useTranslation("questions");
  const parts = response?.type === "scenario" ? response.parts : {};
  return (
    <div className="feedback">
      {question.type === "scenario" ? (
        <>
          <div className="scenario-text">
            <p>{question.text[language]}</p>
          </div>
          {question.questions.map((inner) => (
            <Given
              key={inner.id}
              question={inner}
              response={parts[inner.id] ?? null}
              language={language}
              feedback={feedback}
            />
          ))}
        </>
      ) : (
        <Given question={question} response={response} language={language} feedback={feedback} />
      )}
      {readAgain ? (
        <p className="read-again">
          <a href={readAgain.href}>{t("readAgainIn", { title: readAgain.title })}</a>
        </p>
      ) : null}
    </div>
  );
}

function Given({ question, response, language, feedback }: Omit<Props<AskedSimple>, "readAgain">) {
  const { t } = useTranslation("questions");
  const said = Object.hasOwn(feedback, question.id) ? feedback[question.id] : undefined;
  const own = response?.type === "scenario" ? null : response;
  const lines = responseLines(question, own, { language, truth: (value) => t(value ? "true" : "false") });
  return (
    <div>
      <p className="question-prompt">{question.prompt[language]}</p>
      <dl className="answers">
        <div>
          <dt>{t("yourAnswer")}</dt>
          {lines.length === 0 ? <dd className="muted">{t("noAnswer")}</dd> : null}
          {lines.map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      </dl>
      {said ? <TrainerFeedback feedback={said} language={language} /> : null}
    </div>
  );
}
