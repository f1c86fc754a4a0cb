import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ExportMenu, type ExportProps } from "#app/components/exports/ExportMenu.tsx";
import { PrintButton } from "#app/components/exports/PrintButton.tsx";
import { PrintedOn } from "#app/components/exports/PrintedOn.tsx";
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
  /** The tables that are on it, to be taken away; a page with tables can be printed, too. */
  tables?: Omit<ExportProps, "base">;
  children: ReactNode;
}

/** A page of one cohort, for its trainers. */
export function CohortPage({ cohort, title, done, actions, tables, children }: Props) {
  const { t } = useTranslation("cohorts");
  const language = useLanguage();
  const base = `/${language}/cohorts/${cohort.id}`;
  return (
    <TabbedPage
      base={base}
      label={t("pages.label")}
      pages={pages.map(({ key, path }) => ({ path, name: t(`pages.${key}`) }))}
      crumb={{ href: `/${language}/cohorts`, name: t("title") }}
      title={cohort.name}
      done={done}
      wide={tables !== undefined}
      actions={
        <>
          {actions}
          {tables ? (
            <>
              <ExportMenu base={`${base}/export`} {...tables} />
              <PrintButton />
            </>
          ) : null}
        </>
      }
    >
      {tables ? <PrintedOn page={title ? "" : t("pages.board")} /> : null}
      {title ? <h2>{title}</h2> : null}
      {children}
    </TabbedPage>
  );
}
