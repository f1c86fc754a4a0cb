import { type Language, languageTag, type Wording } from "#app/i18n/languages.ts";

/** A wording in the language of the page or, in the parallel view, in both. */
export function Words({ of, languages }: { of: Wording; languages: readonly Language[] }) {
  const [first, second] = languages;
  if (!first) return null;
  if (!second || of[first] === of[second]) return <>{of[first]}</>;
  return (
    <span className="both-wordings">
      <span lang={languageTag[first]}>{of[first]}</span>
      <span lang={languageTag[second]}>{of[second]}</span>
    </span>
  );
}

/** The same where no markup can stand: options of a list, names of controls. */
export function plainWords(of: Wording, languages: readonly Language[]): string {
  const texts = languages.map((language) => of[language]);
  return [...new Set(texts)].join(" · ");
}
