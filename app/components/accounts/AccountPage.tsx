import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./account.module.css";

/** A page with one thing to do: signing in, signing up, a new password. */
export function NarrowPage({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <div className={styles.narrow}>
      <div className={styles.head}>
        <h1>{title}</h1>
        {lead ? <p className="muted">{lead}</p> : null}
      </div>
      {children}
    </div>
  );
}

/** What stands under the form: other ways to go. */
export function Also({ children }: { children: ReactNode }) {
  return <div className={styles.also}>{children}</div>;
}

export function WideButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className={`button ${styles.wide}`}>
      {children}
    </button>
  );
}

/** A link that is easy to hit with a thumb. */
export function TapLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className={styles.tap} href={href}>
      {children}
    </a>
  );
}

const pages = [
  { key: "you", path: "/profile" },
  { key: "security", path: "/profile/security" },
  { key: "cohorts", path: "/profile/cohorts" },
  { key: "notifications", path: "/profile/notifications" },
  { key: "data", path: "/profile/data" },
] as const;

interface AccountPageProps {
  title: string;
  done?: string;
  /** Without an account there are no other pages of it. */
  isGuest?: boolean;
  children: ReactNode;
}

/** The pages of one's own account: their names on the side, one of them open. */
export function AccountPage({ title, done, isGuest = false, children }: AccountPageProps) {
  const { t } = useTranslation("accounts");
  const language = useLanguage();
  const { pathname } = useLocation();
  return (
    <div className={styles.account}>
      <h1>{title}</h1>
      <div className={isGuest ? undefined : styles.columns}>
        {isGuest ? null : (
          <nav className={styles.nav} aria-label={t("profile.nav")}>
            <ul>
              {pages.map(({ key, path }) => (
                <li key={key}>
                  <a
                    href={`/${language}${path}`}
                    aria-current={pathname === `/${language}${path}` ? "page" : undefined}
                  >
                    {t(`profile.${key}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className={styles.content}>
          {done ? <Done>{done}</Done> : null}
          {children}
        </div>
      </div>
    </div>
  );
}

/** Says that something is done. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p className="notice ok" role="status">
      {children}
    </p>
  );
}

/** One group of fields on an account page. */
export function AccountCard({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

export function SaveButton({ children, danger = false }: { children: ReactNode; danger?: boolean }) {
  return (
    <button type="submit" className={`button ${danger ? "danger" : ""} ${styles.submit}`}>
      {children}
    </button>
  );
}
