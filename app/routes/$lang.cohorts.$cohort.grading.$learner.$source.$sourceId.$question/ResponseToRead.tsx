import { useTranslation } from "react-i18next";
import { formatDateTime } from "#app/i18n/format.ts";
import { languageTag } from "#app/i18n/languages.ts";
import styles from "./grading.module.css";
import type { GradingPage } from "./load.server.ts";

/** What was asked, and what the learner wrote. The heading takes the focus: reading starts there. */
export function ResponseToRead({ page, focus }: { page: GradingPage; focus: boolean }) {
  const { t } = useTranslation("grades");
  const { language, cohort, where } = page;
  return (
    <section className={`card ${styles.response}`} aria-labelledby="whose">
      {/* biome-ignore lint/a11y/noAutofocus: the next response is read first, with and without script */}
      <h3 id="whose" tabIndex={-1} autoFocus={focus}>
        {page.name}
      </h3>
      <p className="muted small">
        {t("grading.savedAt", { when: formatDateTime(language, page.savedAt, cohort.timeZone) })}
        {where ? (
          <>
            {" · "}
            <a href={where.href}>{where.title}</a>
          </>
        ) : null}
      </p>
      {page.scenario ? <p>{page.scenario}</p> : null}
      <p className={styles.prompt}>{page.prompt}</p>
      <blockquote className={styles.text} lang={languageTag[page.textLanguage]}>
        {page.text}
      </blockquote>
      <details>
        <summary>{t("grading.model")}</summary>
        <p className={styles.model}>{page.model}</p>
      </details>
    </section>
  );
}
