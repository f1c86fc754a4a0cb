import type { Language } from "#app/i18n/languages.ts";
import { languageTag } from "#app/i18n/languages.ts";

/** HTML that was checked and rendered when the text was compiled (catalogue/compile.server.ts); nothing else goes in here. */
export function Prose({ html, language, className }: { html: string; language?: Language; className?: string }) {
  if (!html) return null;
  return (
    <div
      className={className ? `prose ${className}` : "prose"}
      lang={language && languageTag[language]}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from checked source
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
