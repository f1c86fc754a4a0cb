import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TabbedPage } from "#app/components/layout/TabbedPage.tsx";
import { useLanguage } from "#app/i18n/useLanguage.ts";

const pages = [
  { key: "board", path: "" },
  { key: "members", path: "/members" },
  { key: "assignments", path: "/assignments" },
  { key: "gradebook", path: "/gradebook" },
  { key: "grading", path: "/grading" },
  { key: "messages", path: "/messages" },
  { key: "discussions", path: "/discussions" },
  { key: "settings", path: "/settings" },
] as const;

interface Props {
  cohort: { id: string; name: string };
  /** What this page is, beneath the cohort's name; left out on the board. */
  title?: string;
  done?: string;
  /** The one or two things to do here, beside the name. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of one cohort, for its trainers. */
export function CohortPage({ cohort, title, done, actions, children }: Props) {
  const { t } = useTranslation("cohorts");
  const language = useLanguage();
  return (
    <TabbedPage
      base={`/${language}/cohorts/${cohort.id}`}
      label={t("pages.label")}
      pages={pages.map(({ key, path }) => ({ path, name: t(`pages.${key}`) }))}
      crumb={{ href: `/${language}/cohorts`, name: t("title") }}
      title={cohort.name}
      done={done}
      actions={actions}
    >
      {title ? <h2>{title}</h2> : null}
      {children}
    </TabbedPage>
  );
}
