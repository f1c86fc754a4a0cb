import { useTranslation } from "react-i18next";
import type { Place } from "#app/components/personal/personal.tsx";
import { type ExplainedAnswer, isExplained } from "#app/domain/quiz/explained.ts";
import type { AskedQuestion } from "#app/domain/quiz/withoutKey.ts";
import type { Language } from "#app/i18n/languages.ts";
import { QuestionFeedback } from "./QuestionFeedback.tsx";
import { QuestionFields } from "./QuestionFields.tsx";

export interface InlineQuestionProps {
  /** Of the page. */
  language: Language;
  courseId: string;
  sectionId: string;
  /** Without its key: `withoutKey(question, practiceSeed)`. */
  question: AskedQuestion;
  /** In the parallel view, the other language: the question is shown once, with both wordings. */
  partner: Language | null;
  /** Where the answer is sent instead: in the preview of a draft it is not kept. */
  sentTo?: string;
}

/** `nothing`: it was sent without an answer. */
export type InlineState = ExplainedAnswer | "nothing" | null;

/**
 * A question inside a text. Unanswered it is a plain form; answered it shows right or not, why, and the button to try
 * again. What it shows of the key comes with the person's answer (`explainAnswers`), never with the page.
 */
export const inlineQuestion: Place<InlineQuestionProps, InlineState> = {
  stateOf: ({ section }, { question }) => {
    const answer = section?.answers[question.id];
    return isExplained(answer) ? answer : null;
  },
  Render: ({ state, ...props }) => {
    const { t } = useTranslation("questions");
    const id = `q-${props.question.id}`;
    const answered = state !== null && state !== "nothing";
    return (
      <div className="question inline-question" id={id} data-practice={props.sentTo ? undefined : props.question.id}>
        <p className="question-title" tabIndex={-1} data-feedback={state === null ? "" : undefined}>
          {t("inline.title")}
        </p>
        {answered ? (
          <Answered {...props} explained={state.explained} feedback={state.feedback} />
        ) : (
          <Unanswered {...props} nothing={state !== null} />
        )}
      </div>
    );
  },
};

function Unanswered({ nothing, ...props }: InlineQuestionProps & { nothing: boolean }) {
  const { t } = useTranslation("questions");
  return (
    <PracticeForm {...props}>
      {nothing ? (
        <p className="notice signal" tabIndex={-1} data-feedback="">
          {t("inline.nothing")}
        </p>
      ) : null}
      <QuestionFields question={props.question} languages={languagesOf(props)} response={null} practice />
      <p className="no-print">
        <button className="button" type="submit" name="intent" value="answer">
          {t("inline.answer")}
        </button>
      </p>
    </PracticeForm>
  );
}

function Answered({
  explained,
  feedback,
  ...props
}: InlineQuestionProps & Pick<ExplainedAnswer, "explained" | "feedback">) {
  const { t } = useTranslation("questions");
  const { language, courseId, sectionId, partner } = props;
  const search = partner ? `?with=${partner}` : "";
  return (
    <>
      <div tabIndex={-1} data-feedback="">
        <QuestionFeedback
          explained={explained}
          feedback={feedback}
          languages={languagesOf(props)}
          readAgain={(teaches) => ({
            href:
              teaches.sectionId === sectionId
                ? `#${teaches.blockId}`
                : `/${language}/courses/${courseId}/${teaches.sectionId}${search}#${teaches.blockId}`,
          })}
        />
      </div>
      <PracticeForm {...props}>
        <p className="no-print">
          <button className="button secondary small" type="submit" name="intent" value="again">
            {t("inline.again")}
          </button>
        </p>
      </PracticeForm>
    </>
  );
}

function PracticeForm({ children, ...props }: InlineQuestionProps & { children: React.ReactNode }) {
  const { language, courseId, sectionId, question, partner, sentTo = `/${language}/practice` } = props;
  return (
    <form method="post" action={sentTo}>
      <input type="hidden" name="course" value={courseId} />
      <input type="hidden" name="section" value={sectionId} />
      <input type="hidden" name="question" value={question.id} />
      {partner ? <input type="hidden" name="with" value={partner} /> : null}
      {children}
    </form>
  );
}

function languagesOf({ language, partner }: InlineQuestionProps): [Language, ...Language[]] {
  return partner ? [language, partner] : [language];
}
