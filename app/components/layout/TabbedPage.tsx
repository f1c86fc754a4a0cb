import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Done } from "#app/components/accounts/AccountPage.tsx";
import styles from "./tabbed.module.css";

interface Props {
  /** Where the first of the pages is; the others lie below it. */
  base: string;
  /** What the pages have in common, for who cannot see that they stand in a row. */
  label: string;
  pages: { path: string; name: string }[];
  /** The way up, above the title. */
  crumb?: { href: string; name: string };
  title: string;
  done?: string;
  /** The one or two things to do here, beside the title. */
  actions?: ReactNode;
  /** It holds a table: on paper it lies on its side. */
  wide?: boolean;
  children: ReactNode;
}

/** One of several working pages that belong together: a row of ways to the others, one of them open. */
export function TabbedPage({ base, label, pages, crumb, title, done, actions, wide = false, children }: Props) {
  const { pathname } = useLocation();
  const open = pages.findLast(
    ({ path }) => pathname === base + path || (path && pathname.startsWith(`${base}${path}/`)),
  );
  return (
    <div className={wide ? `${styles.page} ${styles.wide}` : styles.page}>
      <div className={styles.head}>
        <div>
          {crumb ? (
            <p className={styles.crumb}>
              <a href={crumb.href}>{crumb.name}</a>
            </p>
          ) : null}
          <h1>{title}</h1>
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      <nav className={styles.tabs} aria-label={label}>
        <ul>
          {pages.map(({ path, name }) => (
            <li key={path}>
              <a href={base + path} aria-current={open?.path === path ? "page" : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {done ? <Done>{done}</Done> : null}
      {children}
    </div>
  );
}
