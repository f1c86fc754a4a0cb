import { useTranslation } from "react-i18next";
import { fieldName, type QuestionResponse, textLimits } from "#app/domain/quiz/responses.ts";
import type { AskedQuestion, AskedSimple } from "#app/domain/quiz/withoutKey.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import { OrderingList } from "./OrderingList.tsx";
import { plainWords, Words } from "./Words.tsx";

export interface FieldsProps<Asked> {
  question: Asked;
  languages: readonly Language[];
  response: QuestionResponse | null;
  /** Ids of the scenario around it, for the names of fields. */
  path?: string[];
  /** Inside a text an open question is answered for oneself. */
  practice?: boolean;
  /** On a working page with script: steps are moved by buttons, and this is called after a move. */
  onMoved?: () => void;
}

/** The controls of a question. Plain ones: they work in any form, without script and by keyboard alone. */
export function QuestionFields({ question, response, ...rest }: FieldsProps<AskedQuestion>) {
  const { t } = useTranslation("questions");
  if (question.type !== "scenario") return <SimpleFields question={question} response={response} {...rest} />;
  const parts = response?.type === "scenario" ? response.parts : {};
  return (
    <fieldset className="scenario">
      <legend className="scenario-title">{t("scenario")}</legend>
      <div className="scenario-text">
        <p>
          <Words of={question.text} languages={rest.languages} />
        </p>
      </div>
      {question.questions.map((inner) => (
        <SimpleFields
          key={inner.id}
          question={inner}
          response={parts[inner.id] ?? null}
          {...rest}
          path={[question.id, inner.id]}
        />
      ))}
    </fieldset>
  );
}

function SimpleFields(props: FieldsProps<AskedSimple>) {
  const { question } = props;
  const isText = question.type === "number" || question.type === "short-text" || question.type === "open";
  return isText ? <TextQuestion {...props} /> : <GroupQuestion {...props} />;
}

/** For types whose control is one field: the question is its label. */
function TextQuestion({ question, languages, response, path = [question.id], practice }: FieldsProps<AskedSimple>) {
  const { t } = useTranslation("questions");
  const name = fieldName(...path);
  const id = idOf(...path);
  const instruction = question.type === "open" && practice ? "openPractice" : question.type;
  const control = {
    id,
    name,
    defaultValue: response && "text" in response ? response.text : "",
    "aria-describedby": `${id}-hint`,
    autoComplete: "off",
  };
  return (
    <div className="question-fields">
      <label className="question-prompt" htmlFor={id}>
        <Words of={question.prompt} languages={languages} />
      </label>
      <p className="question-hint" id={`${id}-hint`}>
        {t(`instruction.${instruction}`)}
        {question.type === "number" && question.unit ? (
          <span className="visually-hidden"> {t("unit", { unit: plainWords(question.unit, languages) })}</span>
        ) : null}
      </p>
      {question.type === "open" ? (
        <textarea className="input" rows={6} maxLength={textLimits.open} {...control} />
      ) : (
        <div className="with-unit">
          <input
            className="input"
            type="text"
            inputMode={question.type === "number" ? "decimal" : undefined}
            maxLength={question.type === "number" ? textLimits.number : textLimits["short-text"]}
            {...control}
          />
          {question.type === "number" && question.unit ? (
            <span aria-hidden="true">
              <Words of={question.unit} languages={languages} />
            </span>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** For types with several controls: the question is the legend of their group. */
function GroupQuestion(props: FieldsProps<AskedSimple>) {
  const { question, languages, path = [question.id] } = props;
  const { t } = useTranslation("questions");
  const hint = `${idOf(...path)}-hint`;
  return (
    <fieldset className="question-fields" aria-describedby={hint}>
      <legend className="question-prompt">
        <Words of={question.prompt} languages={languages} />
      </legend>
      <p className="question-hint" id={hint}>
        {t(`instruction.${question.type}`)}
      </p>
      <GroupControls {...props} path={path} />
    </fieldset>
  );
}

function GroupControls(props: FieldsProps<AskedSimple> & { path: string[] }) {
  const { question, response, path } = props;
  switch (question.type) {
    case "single":
    case "multiple":
      return (
        <Choices
          {...props}
          kind={question.type === "single" ? "radio" : "checkbox"}
          choices={question.choices.map(({ id, text }) => ({ value: id, label: text }))}
          chosen={chosenIn(response)}
        />
      );
    case "true-false":
      return <TrueOrFalse {...props} />;
    case "matching":
      return <Matching {...props} question={question} />;
    case "ordering":
      return props.onMoved ? (
        <OrderingList
          question={question}
          languages={props.languages}
          response={response}
          path={path}
          onMoved={props.onMoved}
        />
      ) : (
        <Places {...props} question={question} />
      );
    default:
      return null;
  }
}

function chosenIn(response: QuestionResponse | null): string[] {
  if (response?.type === "single") return [response.choice];
  return response?.type === "multiple" ? response.choices : [];
}

function TrueOrFalse({ response, path }: FieldsProps<AskedSimple> & { path: string[] }) {
  const { t } = useTranslation("questions");
  const chosen = response?.type === "true-false" ? String(response.value) : "";
  return (
    <div className="choices two">
      {(["true", "false"] as const).map((value) => (
        <ChoiceRow key={value} kind="radio" path={path} value={value} checked={chosen === value}>
          {t(value)}
        </ChoiceRow>
      ))}
    </div>
  );
}

interface ChoicesProps {
  kind: "radio" | "checkbox";
  choices: { value: string; label: Wording }[];
  chosen: string[];
  languages: readonly Language[];
  path: string[];
}

function Choices({ kind, choices, chosen, languages, path }: ChoicesProps) {
  return (
    <div className="choices">
      {choices.map(({ value, label }) => (
        <ChoiceRow key={value} kind={kind} path={path} value={value} checked={chosen.includes(value)}>
          <Words of={label} languages={languages} />
        </ChoiceRow>
      ))}
    </div>
  );
}

interface ChoiceRowProps {
  kind: "radio" | "checkbox";
  path: string[];
  value: string;
  checked: boolean;
  children: React.ReactNode;
}

function ChoiceRow({ kind, path, value, checked, children }: ChoiceRowProps) {
  const id = `${idOf(...path)}-${value}`;
  return (
    <div className="choice">
      <input type={kind} id={id} name={fieldName(...path)} value={value} defaultChecked={checked} />
      <label htmlFor={id}>{children}</label>
    </div>
  );
}

type MatchingAsked = AskedSimple & { type: "matching" };

function Matching({ question, languages, response, path }: FieldsProps<MatchingAsked> & { path: string[] }) {
  const { t } = useTranslation("questions");
  const matches = response?.type === "matching" ? response.matches : {};
  return (
    <div className="lines">
      {question.items.map((item) => {
        const id = idOf(...path, item.id);
        return (
          <div className="line" key={item.id}>
            <label htmlFor={id}>
              <Words of={item.text} languages={languages} />
            </label>
            <select className="input" id={id} name={fieldName(...path, item.id)} defaultValue={matches[item.id] ?? ""}>
              <option value="">{t("choose")}</option>
              {question.options.map((option) => (
                <option key={option.id} value={option.id}>
                  {plainWords(option.text, languages)}
                </option>
              ))}
            </select>
          </div>
        );
      })}
    </div>
  );
}

type OrderingAsked = AskedSimple & { type: "ordering" };

/** A place for each step, chosen from a list. */
function Places({ question, languages, response, path }: FieldsProps<OrderingAsked> & { path: string[] }) {
  const { t } = useTranslation("questions");
  const places = response?.type === "ordering" ? response.places : {};
  return (
    <div className="lines places">
      {question.steps.map((step) => {
        const id = idOf(...path, step.id);
        return (
          <div className="line" key={step.id}>
            <select
              className="input"
              id={id}
              name={fieldName(...path, step.id)}
              defaultValue={places[step.id] ?? ""}
              aria-label={t("placeOf", { step: plainWords(step.text, languages) })}
            >
              <option value="">–</option>
              {question.steps.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: places are their number
                <option key={index} value={index + 1}>
                  {index + 1}
                </option>
              ))}
            </select>
            <label htmlFor={id}>
              <Words of={step.text} languages={languages} />
            </label>
          </div>
        );
      })}
    </div>
  );
}

/** Ids on the page come from ids of content: the same on the server and in the browser, inside a router and outside. */
export function idOf(...path: string[]): string {
  return ["f", ...path].join("_");
}
