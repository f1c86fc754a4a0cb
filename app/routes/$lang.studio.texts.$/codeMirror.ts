import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

interface Options {
  /** The plain field: hidden, and kept the same as what is typed, so that the form sends it. */
  field: HTMLTextAreaElement;
  place: HTMLElement;
  label: string;
  onChanged: () => void;
}

const highlighting = HighlightStyle.define([
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, color: "var(--accent)" },
  { tag: tags.url, color: "var(--accent)" },
  { tag: [tags.angleBracket, tags.tagName, tags.attributeName], color: "var(--signal)" },
  { tag: [tags.list, tags.quote, tags.processingInstruction, tags.contentSeparator], color: "var(--ink-2)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-content": { caretColor: "var(--ink)", fontFamily: "inherit", padding: "var(--s3)", minBlockSize: "6rem" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.65" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
});

export interface OpenEditor {
  close: () => void;
  /** Puts another text in place of the whole; it can be undone like anything typed. */
  replace: (text: string) => void;
  /** Puts markup in place of what is selected, on lines of its own where it has to be, and goes on from there. */
  insert: (markup: (selected: string) => { text: string; ownLine: boolean }) => void;
  /** The whole text, and where the cursor stands in it. */
  whereabouts: () => { text: string; place: number };
  /** Puts markup in place of what stands there; it can be undone. */
  change: (place: { from: number; to: number }, markup: string) => void;
}

/** Turns a plain field into an editor. Typing Chinese is never interrupted: the field follows, it never leads. */
export function openCodeMirror({ field, place, label, onChanged }: Options): OpenEditor {
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""),
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        markdown(),
        syntaxHighlighting(highlighting),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true" }),
        look,
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          onChanged();
        }),
      ],
    }),
  });
  field.hidden = true;
  return {
    close: () => {
      field.hidden = false;
      view.destroy();
    },
    replace: (text) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      view.focus();
    },
    whereabouts: () => ({ text: view.state.doc.toString(), place: view.state.selection.main.head }),
    change: ({ from, to }, markup) => {
      view.dispatch({ changes: { from, to, insert: markup }, selection: { anchor: from + markup.length } });
      view.focus();
    },
    insert: (markup) => {
      const { from, to } = view.state.selection.main;
      const { text, ownLine } = markup(view.state.sliceDoc(from, to));
      const before = view.state.sliceDoc(0, from);
      const after = view.state.sliceDoc(to);
      const put = ownLine ? `${gapBefore(before)}${text}${gapAfter(after)}` : text;
      // Into what was put in empty, else behind it.
      const hollow = /\n\n\n\n|(?<=^\*\*)(?=\*\*$)/.exec(put);
      const anchor = from + (hollow ? hollow.index + hollow[0].length / 2 : put.length);
      view.dispatch({ changes: { from, to, insert: put }, selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
  };
}

/** What stands on lines of its own has a blank line before and after it. */
function gapBefore(text: string): string {
  return text.trim() === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
}

function gapAfter(text: string): string {
  return text.trim() === "" || text.startsWith("\n\n") ? "" : text.startsWith("\n") ? "\n" : "\n\n";
}
