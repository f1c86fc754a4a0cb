import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { type InlineQuestionProps, type InlineState, inlineQuestion } from "./InlineQuestion.tsx";

/** What a script asks for when it answers a question without leaving the page. */
export const fragmentType = "text/vnd.qat.fragment+html";

/** One question inside a text as a piece of HTML, the same as on the page. */
export function questionFragment(props: InlineQuestionProps, state: InlineState): string {
  return renderToString(
    <I18nextProvider i18n={i18nFor(props.language)}>
      <inlineQuestion.Render {...props} state={state} />
    </I18nextProvider>,
  );
}
