import { createContext, useContext } from "react";
import type { FieldProblem } from "#app/domain/content/forms/documents.server.ts";
import type { ChoiceSource } from "#app/domain/content/forms/fields.ts";

export interface Choice {
  value: string;
  label: string;
}

/** What the fields of a form need to know besides their values. */
export interface FormContent {
  /** What there is to choose from, for choices that are no fixed words. */
  choices: Partial<Record<ChoiceSource, Choice[]>>;
  problems: FieldProblem[];
  /** The control that the keyboard is taken to. */
  focus: string | null;
  /** Of a thing with a page of its own. */
  addressOf: (id: string) => string;
}

const Context = createContext<FormContent>({ choices: {}, problems: [], focus: null, addressOf: () => "" });
export const FormContentProvider = Context.Provider;

export function useFormContent(): FormContent {
  return useContext(Context);
}
