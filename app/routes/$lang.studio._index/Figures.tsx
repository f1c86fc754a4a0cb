import { useTranslation } from "react-i18next";
import { formatNumber } from "#app/i18n/format.ts";
import styles from "./overview.module.css";
import type { OverviewData } from "./route.tsx";

/** What there is to do, as three figures that lead to it. */
export function Figures({ data: { language, figures } }: { data: OverviewData }) {
  const { t } = useTranslation("studio");
  const base = `/${language}/studio`;
  const all = [
    { key: "missing", count: figures.missing, href: `${base}?show=missing` },
    { key: "stale", count: figures.stale, href: `${base}?show=stale` },
    { key: "inReview", count: figures.inReview, href: `${base}/changes` },
  ] as const;
  return (
    <ul className={styles.figures}>
      {all.map(({ key, count, href }) => (
        <li key={key}>
          <a href={href} data-waits={count > 0}>
            <strong>{formatNumber(language, count)}</strong>
            <span>{t(`overview.figures.${key}`, { count })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
