import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TabbedPage } from "#app/components/layout/TabbedPage.tsx";
import { useLanguage } from "#app/i18n/useLanguage.ts";

const pages = [
  { key: "content", path: "" },
  { key: "questions", path: "/questions" },
  { key: "forms", path: "/forms" },
  { key: "pictures", path: "/pictures" },
  { key: "changes", path: "/changes" },
  { key: "translation", path: "/translation" },
  { key: "people", path: "/people" },
  { key: "site", path: "/site" },
  { key: "log", path: "/log" },
] as const;

interface Props {
  title: string;
  done?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the Studio, for admins. */
export function StudioPage(page: Props) {
  const { t } = useTranslation("studio");
  const base = `/${useLanguage()}/studio`;
  const isHome = useLocation().pathname === base;
  const tabs = pages.map(({ key, path }) => ({ path, name: t(`pages.${key}`) }));
  return (
    <TabbedPage
      base={base}
      label={t("pages.label")}
      pages={tabs}
      crumb={isHome ? undefined : { href: base, name: t("title") }}
      {...page}
    />
  );
}
