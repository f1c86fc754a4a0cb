import { useTranslation } from "react-i18next";
import type { AskedQuestion, AskedSimple, AskedThing } from "#app/domain/quiz/withoutKey.ts";
import { type Language, languageTag } from "#app/i18n/languages.ts";

interface Props {
  question: AskedQuestion;
  languages: readonly Language[];
  /** Right answers by question id, on the trainer's copy alone. */
  keys?: Record<string, string[]>;
  /** Leaves lines to write on. */
  lines?: boolean;
}

/** A question on paper or on the wall: to be answered by pen or by a show of hands. */
export function PaperQuestion({ question, ...rest }: Props) {
  const { t } = useTranslation("questions");
  return (
    <section className="paper-question">
      <p className="paper-title">{t(question.type === "scenario" ? "scenario" : "inline.title")}</p>
      {question.type === "scenario" ? (
        <>
          <Worded of={question.text} languages={rest.languages} />
          {question.questions.map((inner) => (
            <Simple key={inner.id} question={inner} {...rest} />
          ))}
        </>
      ) : (
        <Simple question={question} {...rest} />
      )}
    </section>
  );
}

function Simple({ question, languages, keys, lines }: Omit<Props, "question"> & { question: AskedSimple }) {
  const { t } = useTranslation("questions");
  const right = keys?.[question.id];
  return (
    <div className="paper-part">
      <Worded of={question.prompt} languages={languages} strong />
      <p className="paper-hint">{t(`instruction.${question.type === "open" ? "openPractice" : question.type}`)}</p>
      <Answers question={question} languages={languages} lines={lines} />
      {right ? (
        <div className="paper-key">
          <p>{t("rightAnswer")}</p>
          <ul>
            {right.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Answers({ question, languages, lines }: Pick<Props, "languages" | "lines"> & { question: AskedSimple }) {
  const { t } = useTranslation("questions");
  switch (question.type) {
    case "single":
    case "multiple":
      return <Things things={question.choices} languages={languages} sign="□" />;
    case "true-false":
      return (
        <p>
          □ {t("true")}　□ {t("false")}
        </p>
      );
    case "ordering":
      return <Things things={question.steps} languages={languages} sign="___" />;
    case "matching":
      return (
        <div className="paper-columns">
          <Things things={question.items} languages={languages} sign="___" />
          <ol type="A">
            {question.options.map(({ id, text }) => (
              <li key={id}>
                <Worded of={text} languages={languages} />
              </li>
            ))}
          </ol>
        </div>
      );
    default:
      return lines ? <div className={question.type === "open" ? "paper-lines many" : "paper-lines"} /> : null;
  }
}

function Things({ things, languages, sign }: { things: AskedThing[]; sign: string } & Pick<Props, "languages">) {
  return (
    <ul className="paper-things">
      {things.map(({ id, text }) => (
        <li key={id}>
          <span aria-hidden="true">{sign}</span>
          <Worded of={text} languages={languages} />
        </li>
      ))}
    </ul>
  );
}

function Worded({
  of,
  languages,
  strong,
}: Pick<Props, "languages"> & { of: Record<Language, string>; strong?: boolean }) {
  return (
    <div className={strong ? "paper-words strong" : "paper-words"}>
      {languages.map((language) => (
        <p key={language} lang={languageTag[language]}>
          {of[language]}
        </p>
      ))}
    </div>
  );
}
