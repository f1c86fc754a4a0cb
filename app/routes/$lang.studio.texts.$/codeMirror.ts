import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { commonmarkLanguage, markdownKeymap, pasteURLAsLink } from "@codemirror/lang-markdown";
import { HighlightStyle, indentNodeProp, Language, languageDataProp, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { parser } from "@lezer/markdown";
import type { Offer, Offers } from "./completions.ts";
import { markupOf } from "./insertions.ts";

interface Options {
  /** The plain field: hidden, and kept the same as what is typed, so that the form sends it. */
  field: HTMLTextAreaElement;
  place: HTMLElement;
  label: string;
  onChanged: () => void;
  /** What can follow the text before the cursor. `isAsked`: by Ctrl and space. */
  offers: (before: string, isAsked: boolean) => Offers | null;
  /** What the list of these is called. */
  offersLabel: string;
}

const highlighting = HighlightStyle.define([
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, color: "var(--accent)" },
  { tag: tags.url, color: "var(--accent)" },
  { tag: tags.tagName, color: "var(--signal)" },
  { tag: [tags.list, tags.quote, tags.processingInstruction, tags.contentSeparator], color: "var(--ink-2)" },
]);

/**
 * Markdown with our components in it. `markdown()` of the package would read each tag as HTML, and bring the languages
 * of web pages with it: two fifths of the editor's script, and time with each key.
 */
const { data } = commonmarkLanguage;
const mdx = new Language(
  data,
  parser.configure({
    props: [
      styleTags({ "HTMLBlock HTMLTag": tags.tagName }),
      languageDataProp.add({ Document: data }),
      indentNodeProp.add({ Document: () => null }),
    ],
  }),
);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", borderRadius: "inherit" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-content": { caretColor: "var(--ink)", fontFamily: "inherit", padding: "var(--s3)", minBlockSize: "6rem" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.65" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", borderColor: "var(--line)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxBlockSize: "15rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--s2) var(--s3)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--on-accent)", backgroundColor: "var(--accent)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "1" },
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

/**
 * Turns a plain field into an editor; who is writing in it goes on where the cursor stood. Typing Chinese is never
 * interrupted: the field follows, it never leads.
 */
export function openCodeMirror({ field, place, label, onChanged, offers, offersLabel }: Options): OpenEditor {
  const embolden = () => {
    opened.insert((selected) => markupOf("bold", {}, selected));
    return true;
  };
  const isWrittenIn = document.activeElement === field;
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: field.value,
      selection: isWrittenIn ? { anchor: field.selectionStart, head: field.selectionEnd } : undefined,
      extensions: [
        EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""),
        history(),
        keymap.of([
          { key: "Mod-b", run: embolden },
          ...completionKeymap,
          ...markdownKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        autocompletion({ override: [(context) => completionsOf(context, offers)], icons: false, defaultKeymap: false }),
        EditorState.phrases.of({ Completions: offersLabel }),
        mdx,
        pasteURLAsLink,
        syntaxHighlighting(highlighting),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true" }),
        look,
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          onChanged();
        }),
        // The page hears of it above; React would look through all its handlers with each key.
        EditorView.domEventHandlers({ input: (event) => event.stopPropagation() }),
      ],
    }),
  });
  field.hidden = true;
  if (isWrittenIn) view.focus();
  const opened: OpenEditor = {
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
  return opened;
}

/** No tag is longer than this; what stands further up says nothing about what comes next. */
const lookBack = 500;

function completionsOf(
  { state, pos, explicit }: CompletionContext,
  offers: Options["offers"],
): CompletionResult | null {
  const start = Math.max(0, pos - lookBack);
  const found = offers(state.sliceDoc(start, pos), explicit);
  if (!found) return null;
  return {
    from: start + found.from,
    filter: false,
    options: found.offers.map((offer) => ({
      label: offer.label,
      detail: offer.detail,
      apply: (view, _, from, to) => take(view, offer, from, to),
    })),
  };
}

/** Puts it in; where it has a gap to be filled, what may go there is offered next. */
function take(view: EditorView, { text, cursor = text.length }: Offer, from: number, to: number): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + cursor },
    userEvent: "input.complete",
  });
  if (cursor < text.length) startCompletion(view);
}

/** What stands on lines of its own has a blank line before and after it. */
function gapBefore(text: string): string {
  return text.trim() === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
}

function gapAfter(text: string): string {
  return text.trim() === "" || text.startsWith("\n\n") ? "" : text.startsWith("\n") ? "\n" : "\n\n";
}
