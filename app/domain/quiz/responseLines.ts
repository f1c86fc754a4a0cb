import type { Language, Wording } from "#app/i18n/languages.ts";
import type { SimpleResponse } from "./responses.ts";

interface Labelled {
  id: string;
  text: Wording;
}
/** What of a question its response is told with: with its key or without. */
export interface ToldQuestion {
  id: string;
  choices?: Labelled[];
  items?: Labelled[];
  options?: Labelled[];
  steps?: Labelled[];
}

interface Told {
  language: Language;
  /** What a statement was called: true or not. */
  truth: (value: boolean) => string;
}

/** What was answered to a question, in words, a line for each part. Nothing answered: no line. */
export function responseLines(
  { choices = [], items = [], options = [], steps = [] }: ToldQuestion,
  response: SimpleResponse | null,
  { language, truth }: Told,
): string[] {
  if (!response) return [];
  switch (response.type) {
    case "single":
    case "multiple": {
      const chosen = response.type === "single" ? [response.choice] : response.choices;
      return choices.filter(({ id }) => chosen.includes(id)).map(({ text }) => text[language]);
    }
    case "true-false":
      return [truth(response.value)];
    case "matching":
      return items.flatMap(({ id, text }) => {
        const option = options.find((one) => one.id === response.matches[id]);
        return option ? [`${text[language]} → ${option.text[language]}`] : [];
      });
    case "ordering": {
      const place = (id: string) => response.places[id] ?? 0;
      const placed = steps.filter(({ id }) => place(id) > 0).sort((a, b) => place(a.id) - place(b.id));
      return placed.map(({ id, text }) => `${place(id)}. ${text[language]}`);
    }
    default:
      return [response.text];
  }
}
