import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type FormProblem, knownCode } from "./problem.ts";

interface FormState {
  id: string;
  problem: FormProblem | undefined;
}
const FormContext = createContext<FormState>({ id: "form", problem: undefined });

interface Props {
  /** Unique on the page. */
  id: string;
  /** What came back from sending a form of this page, this one or another. */
  problem: FormProblem | undefined;
  /** By field name, for the list of what is wrong. */
  labels: Record<string, string>;
  /** Another address than the page's own. */
  action?: string;
  /** For a form with a file in it. */
  multipart?: boolean;
  children: ReactNode;
}

/**
 * A plain form: sent and answered without script. What is wrong stands in a list that has the focus, and at each field.
 * The browser's own bubbles are off: they speak its language, not the page's.
 */
export function PostForm({ id, problem, labels, action, multipart, children }: Props) {
  const own = problem?.form === id ? problem : undefined;
  return (
    <FormContext.Provider value={{ id, problem: own }}>
      <form
        className="form"
        id={id}
        method="post"
        action={action}
        encType={multipart ? "multipart/form-data" : undefined}
        noValidate
      >
        {own ? <Problems id={id} problem={own} labels={labels} /> : null}
        {children}
      </form>
    </FormContext.Provider>
  );
}

function Problems({ id, problem, labels }: { id: string; problem: FormProblem; labels: Record<string, string> }) {
  const { t } = useTranslation("forms");
  const box = useRef<HTMLDivElement>(null);
  const errorText = useErrorText(problem);
  const errors = Object.entries(problem.errors);
  const general = problem.errors.form;
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      className="form-errors stack"
      tabIndex={-1}
      ref={box}
      role="alert"
      aria-labelledby={`${id}-problems`}
      // biome-ignore lint/a11y/noAutofocus: what went wrong is read first, with and without script
      autoFocus
    >
      <p id={`${id}-problems`}>
        <strong>{general ? errorText(general) : t("problemTitle", { count: errors.length })}</strong>
      </p>
      {general ? null : (
        <ul>
          {errors.map(([field, code]) => (
            <li key={field}>
              <a href={`#${id}-${field}`}>{t("problem", { label: labels[field] ?? field, error: errorText(code) })}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useErrorText(problem: FormProblem | undefined): (code: string) => string {
  const { t } = useTranslation("forms");
  return (code) => t(`errors.${knownCode(code)}`, { count: problem?.minutes ?? 1 });
}

/** What a field needs to know of the form it stands in: ids, its error and what was typed. */
export function useField(name: string, hint?: string) {
  const { id: form, problem } = useContext(FormContext);
  const errorText = useErrorText(problem);
  const id = `${form}-${name}`;
  const code = problem?.errors[name];
  const error = code === undefined ? undefined : errorText(code);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return {
    typed: problem?.values[name],
    /** The form comes back: what is not among its values was left empty. */
    wasSent: problem !== undefined,
    error,
    control: { id, name, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy },
  };
}
