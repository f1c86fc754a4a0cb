import { useTranslation } from "react-i18next";
import type { BlockAdvice } from "#app/domain/content/translation/advice.ts";
import { formatList } from "#app/i18n/format.ts";
import { languages } from "#app/i18n/languages.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./editor.module.css";

/** Terms of a block with their renderings, and what differs between the languages. Nothing here keeps one from publishing. */
export function Advice({ advice }: { advice: BlockAdvice }) {
  const { t } = useTranslation("translation");
  const warnings = useWarnings(advice);
  return (
    <>
      {warnings.length > 0 ? (
        <ul className={styles.warnings} aria-label={t("editor.warnings")}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      {advice.terms.length > 0 ? (
        <details className={styles.change}>
          <summary>{t("editor.terms", { count: advice.terms.length })}</summary>
          <ul className={styles.terms}>
            {advice.terms.map(({ id, term, expected }) => (
              <li key={id}>{t("editor.term", { term, expected })}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function useWarnings({ terms, avoided, differences }: BlockAdvice): string[] {
  const { t } = useTranslation("translation");
  const language = useLanguage();
  return [
    ...terms.filter(({ isMissing }) => isMissing).map((term) => t("editor.missing", term)),
    ...avoided.map(({ word, use }) => t("editor.avoided", { word, use })),
    ...differences.flatMap(({ kind, only }) =>
      languages.flatMap((one) => {
        const list = formatList(language, only[one]);
        return only[one].length > 0 ? [t(`editor.only.${one}`, { kind: t(`editor.fact.${kind}`), list })] : [];
      }),
    ),
  ];
}
