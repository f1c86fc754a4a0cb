import { RemixBrowser } from "@remix-run/react";
import type { Resource } from "i18next";
import { type ReactNode, StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./i18n/i18n.ts";
import type { Language } from "./i18n/languages.ts";

const language: Language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const texts: Record<Language, () => Promise<{ default: Resource[string] }>> = {
  en: () => import("./i18n/texts.en.ts"),
  zh: () => import("./i18n/texts.zh.ts"),
};

/**
 * React 18 answers these events by hydrating at once, and fails for good (error 345) when that happens while Remix still
 * decodes its data. Until the page is hydrated they do not reach it: forms and links work by themselves meanwhile.
 */
const impatientEvents =
  "mousedown mouseup auxclick dblclick click contextmenu pointerdown pointerup pointercancel touchstart touchend touchcancel dragstart dragend drop keydown keypress keyup input change reset submit compositionstart compositionend copy cut paste textInput";
const patience = new AbortController();
for (const type of impatientEvents.split(" ")) {
  const options = { capture: true, passive: true, signal: patience.signal };
  window.addEventListener(type, (event) => event.stopPropagation(), options);
}

/**
 * What was typed meanwhile. React puts the server's text back into a text field of several lines as it takes it over,
 * unless the field by then has another default; one of one line it leaves.
 */
const typed = new Set<HTMLTextAreaElement | HTMLInputElement>();
const keepTyped = (field: EventTarget | null) => {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  if (field.value === field.defaultValue) return;
  if (field instanceof HTMLTextAreaElement) field.defaultValue = field.value;
  typed.add(field);
};
for (const field of document.querySelectorAll("textarea, input")) keepTyped(field);
window.addEventListener("input", ({ target }) => keepTyped(target), { capture: true, signal: patience.signal });

/** From here on keys and clicks reach the page's own script, and the document says so. */
function Hydrated({ children }: { children: ReactNode }) {
  useEffect(() => {
    patience.abort();
    document.documentElement.dataset.hydrated = "";
    for (const field of typed) field.dispatchEvent(new Event("input", { bubbles: true }));
  }, []);
  return children;
}

const { default: resource } = await texts[language]();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={createI18n(language, { [language]: resource })}>
        <Hydrated>
          <RemixBrowser />
        </Hydrated>
      </I18nextProvider>
    </StrictMode>,
  );
});
