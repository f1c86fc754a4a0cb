import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./discussions.module.css";

interface Props {
  cohort: { id: string; name: string };
  isTrainer: boolean;
  title: string;
  children: ReactNode;
}

/** A page of a cohort's discussions: among its other pages for who trains it, on its own for who learns in it. */
export function DiscussionPage({ cohort, isTrainer, title, children }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (isTrainer) {
    return (
      <CohortPage cohort={cohort} title={title}>
        {children}
      </CohortPage>
    );
  }
  return (
    <div className={styles.page}>
      <div>
        <p className={styles.crumb}>
          <a href={`/${language}/learning`}>{t("nav.learning")}</a>
          <a href={`/${language}/cohorts/${cohort.id}/discussions`}>{t("cohorts:pages.discussions")}</a>
        </p>
        <h1>{cohort.name}</h1>
      </div>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
