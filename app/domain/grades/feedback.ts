import { withInner } from "#app/catalogue/inner.ts";
import type { Question } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** What a trainer said of one's own open response, as it is shown beside it. */
export interface OpenFeedback {
  points: number;
  possible: number;
  /** Points by the id of the criterion. */
  criteria: Record<string, number>;
  feedback: string;
  feedbackLanguage: Language;
  /** When the response that was read had been saved. */
  responseSavedAt: Date;
}

export type ShownFeedback = Omit<OpenFeedback, "responseSavedAt"> & {
  /** It is about an answer that was replaced since. */
  isEarlier: boolean;
};

/** By the id of the open question. */
export type FeedbackByQuestion = Record<string, OpenFeedback>;

/** The feedback on an answer: that on its question or, in a scenario, on those inside it. Undefined: there is none. */
export function feedbackOn(
  question: Question,
  savedAt: Date,
  all: FeedbackByQuestion,
): Record<string, ShownFeedback> | undefined {
  const shown = withInner(question).flatMap(({ id }): [string, ShownFeedback][] => {
    const found = Object.hasOwn(all, id) ? all[id] : undefined;
    if (!found) return [];
    const { responseSavedAt, ...feedback } = found;
    return [[id, { ...feedback, isEarlier: responseSavedAt.getTime() < savedAt.getTime() }]];
  });
  return shown.length > 0 ? Object.fromEntries(shown) : undefined;
}
