import { useTranslation } from "react-i18next";
import type { ShownFeedback } from "#app/domain/grades/feedback.ts";
import type { Explained, ExplainedSimple } from "#app/domain/quiz/explained.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { TrainerFeedback } from "./TrainerFeedback.tsx";
import { Verdict, VerdictSign } from "./Verdict.tsx";
import { plainWords, Words } from "./Words.tsx";

interface Props<E> {
  explained: E;
  languages: readonly [Language, ...Language[]];
  /** Where the block that teaches it is: in this page, or in another section; undefined when it is gone. */
  readAgain?: (teaches: Explained["teaches"]) => { href: string; title?: string } | undefined;
  /** On the result of a quiz. */
  withPoints?: boolean;
  /** What a trainer said, by the id of the open question. */
  feedback?: Record<string, ShownFeedback>;
}

/** A question after it was answered: right or not, the right answer, why, and where to read it again. */
export function QuestionFeedback(props: Props<Explained>) {
  const { explained, languages } = props;
  const { t } = useTranslation("questions");
  if (explained.type !== "scenario") return <SimpleFeedback {...props} explained={explained} />;
  return (
    <div className="scenario">
      <div className="scenario-text">
        <p className="scenario-title">{t("scenario")}</p>
        <p>
          <Words of={explained.text} languages={languages} />
        </p>
      </div>
      {explained.questions.map((inner) => (
        <SimpleFeedback key={inner.id} {...props} explained={inner} />
      ))}
    </div>
  );
}

function SimpleFeedback({ explained, languages, readAgain, withPoints, feedback }: Props<ExplainedSimple>) {
  const { verdict, points, possible } = explained;
  const { t } = useTranslation("questions");
  const [language] = languages;
  const link = readAgain?.(explained.teaches);
  return (
    <div className="feedback">
      <p className="question-prompt">
        <Words of={explained.prompt} languages={languages} />
      </p>
      <Verdict verdict={verdict}>
        {withPoints && possible > 0 ? (
          <span className="muted small">
            {t("points", { points: formatNumber(language, points, { maximumFractionDigits: 2 }), count: possible })}
          </span>
        ) : null}
      </Verdict>
      <Detail explained={explained} languages={languages} feedback={feedback?.[explained.id]} />
      {"why" in explained ? (
        <p className="why">
          <Words of={explained.why} languages={languages} />
        </p>
      ) : null}
      {link ? (
        <p className="read-again">
          <a href={link.href}>{link.title ? t("readAgainIn", { title: link.title }) : t("readAgain")}</a>
        </p>
      ) : null}
    </div>
  );
}

type DetailProps<Type extends ExplainedSimple["type"] = ExplainedSimple["type"]> = {
  explained: Extract<ExplainedSimple, { type: Type }>;
  languages: readonly [Language, ...Language[]];
  feedback?: ShownFeedback;
};

function Detail({ explained, languages, feedback }: DetailProps) {
  switch (explained.type) {
    case "single":
    case "multiple":
      return <ChosenDetail explained={explained} languages={languages} />;
    case "true-false":
      return <TrueFalseDetail explained={explained} languages={languages} />;
    case "matching":
      return <MatchingDetail explained={explained} languages={languages} />;
    case "ordering":
      return <OrderingDetail explained={explained} languages={languages} />;
    case "number":
      return <NumberDetail explained={explained} languages={languages} />;
    case "short-text":
      return <ShortTextDetail explained={explained} languages={languages} />;
    case "open":
      return <OpenDetail explained={explained} languages={languages} feedback={feedback} />;
  }
}

function ChosenDetail({
  explained,
  languages,
}: { explained: ExplainedSimple & { type: "single" | "multiple" } } & Pick<DetailProps, "languages">) {
  const { t } = useTranslation("questions");
  return (
    <ul className="explained-choices">
      {explained.choices.map(({ id, text, why, correct, chosen }) => (
        <li key={id} className={correct ? "is-right" : chosen ? "is-wrong" : undefined}>
          <p className="explained-choice">
            {correct || chosen ? (
              <VerdictSign verdict={correct ? "right" : "wrong"} size={18} />
            ) : (
              <i className="no-sign" />
            )}
            <span>
              <Words of={text} languages={languages} />
            </span>
            <span className="tags">
              {chosen ? <span className="tag">{t("chosen")}</span> : null}
              {correct ? <span className="tag ok">{t("rightAnswer")}</span> : null}
            </span>
          </p>
          <p className="why">
            <Words of={why} languages={languages} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function TrueFalseDetail({ explained: { answer, given } }: DetailProps<"true-false">) {
  const { t } = useTranslation("questions");
  return (
    <Answers
      given={given === null ? null : t(given ? "true" : "false")}
      right={t(answer ? "true" : "false")}
      same={given === answer}
    />
  );
}

function MatchingDetail({ explained, languages }: DetailProps<"matching">) {
  const { t } = useTranslation("questions");
  const words = (of: { en: string; zh: string }) => plainWords(of, languages);
  return (
    <ul className="explained-lines">
      {explained.items.map(({ id, text, given, right, isRight }) => (
        <li key={id} className={isRight ? "is-right" : "is-wrong"}>
          <VerdictSign verdict={isRight ? "right" : "wrong"} size={18} />
          <span>
            <strong>
              <Words of={text} languages={languages} />
            </strong>
            {isRight ? null : (
              <span className="given">{given ? t("yourMatch", { match: words(given) }) : t("noAnswer")}</span>
            )}
            <span>{t("rightMatch", { match: words(right) })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function OrderingDetail({ explained, languages }: DetailProps<"ordering">) {
  const { t } = useTranslation("questions");
  return (
    <>
      <p className="small muted">{t("rightOrder")}</p>
      <ol className="explained-lines numbered">
        {explained.steps.map(({ id, text, given, isRight }) => (
          <li key={id} className={isRight ? "is-right" : "is-wrong"}>
            <VerdictSign verdict={isRight ? "right" : "wrong"} size={18} />
            <span>
              <Words of={text} languages={languages} />
              {isRight ? null : (
                <span className="given">{given === null ? t("noPlace") : t("yourPlace", { place: given })}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function NumberDetail({ explained, languages }: DetailProps<"number">) {
  const { answer, tolerance, unit, given, verdict } = explained;
  const { t } = useTranslation("questions");
  const format = (value: number) => formatNumber(languages[0], value, { maximumFractionDigits: 6 });
  const withUnit = (value: string) => {
    const named = unit?.[languages[0]] ?? "";
    return named === "" || named === "%" ? value + named : t("withUnit", { value, unit: named });
  };
  return (
    <>
      <Answers given={given} right={withUnit(format(answer))} same={verdict === "right" && tolerance === 0} />
      {tolerance > 0 ? (
        <p className="small muted">
          {t("range", { from: format(answer - tolerance), to: format(answer + tolerance) })}
        </p>
      ) : null}
    </>
  );
}

function ShortTextDetail({ explained, languages }: DetailProps<"short-text">) {
  const right = languages.flatMap((language) => explained.accepted[language][0] ?? []);
  return <Answers given={explained.given} right={right.join(" · ")} same={explained.verdict === "right"} />;
}

function OpenDetail({ explained, languages, feedback }: DetailProps<"open">) {
  const { t } = useTranslation("questions");
  const given = (points = 0) => formatNumber(languages[0], points, { maximumFractionDigits: 2 });
  return (
    <div className="open-answer">
      <Answers given={explained.given} />
      {feedback ? <TrainerFeedback feedback={feedback} language={languages[0]} /> : null}
      <div className="model">
        <p className="small muted">{t("model")}</p>
        <p>
          <Words of={explained.model} languages={languages} />
        </p>
      </div>
      <div>
        <p className="small muted">{t("rubric")}</p>
        <ul>
          {explained.rubric.map(({ id, text, points }) => (
            <li key={id}>
              <Words of={text} languages={languages} />{" "}
              <span className="muted small">
                {feedback
                  ? t("points", { points: given(feedback.criteria[id]), count: points })
                  : t("rubricPoints", { count: points })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What was answered, and what would have been right where that is something else. */
function Answers({ given, right, same = false }: { given: string | null; right?: string; same?: boolean }) {
  const { t } = useTranslation("questions");
  return (
    <dl className="answers">
      <div>
        <dt>{t("yourAnswer")}</dt>
        <dd className={given === null ? "muted" : undefined}>{given ?? t("noAnswer")}</dd>
      </div>
      {right !== undefined && !same ? (
        <div>
          <dt>{t("rightAnswer")}</dt>
          <dd>{right}</dd>
        </div>
      ) : null}
    </dl>
  );
}
