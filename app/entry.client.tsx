import { RemixBrowser } from "@remix-run/react";
import type { Resource } from "i18next";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./i18n/i18n.ts";
import type { Language } from "./i18n/languages.ts";

const language: Language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const texts: Record<Language, () => Promise<{ default: Resource[string] }>> = {
  en: () => import("./i18n/texts.en.ts"),
  zh: () => import("./i18n/texts.zh.ts"),
};

const { default: resource } = await texts[language]();
// In a transition: whoever types before the page is ready does not make React start over.
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={createI18n(language, { [language]: resource })}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
