import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Done } from "#app/components/accounts/AccountPage.tsx";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./cohort.module.css";

const pages = [
  { key: "board", path: "" },
  { key: "members", path: "/members" },
  { key: "assignments", path: "/assignments" },
  { key: "gradebook", path: "/gradebook" },
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

/** A page of one cohort, for its trainers: its name, the ways to its other pages, and what is done here. */
export function CohortPage({ cohort, title, done, actions, children }: Props) {
  const { t } = useTranslation("cohorts");
  const language = useLanguage();
  const { pathname } = useLocation();
  const base = `/${language}/cohorts/${cohort.id}`;
  const open = pages.findLast(
    ({ path }) => pathname === base + path || (path && pathname.startsWith(`${base}${path}/`)),
  );
  return (
    <div className={styles.cohort}>
      <div className={styles.head}>
        <div>
          <p className={styles.crumb}>
            <a href={`/${language}/cohorts`}>{t("title")}</a>
          </p>
          <h1>{cohort.name}</h1>
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      <nav className={styles.tabs} aria-label={t("pages.label")}>
        <ul>
          {pages.map(({ key, path }) => (
            <li key={key}>
              <a href={base + path} aria-current={open?.key === key ? "page" : undefined}>
                {t(`pages.${key}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {done ? <Done>{done}</Done> : null}
      {title ? <h2 className={styles.title}>{title}</h2> : null}
      {children}
    </div>
  );
}
