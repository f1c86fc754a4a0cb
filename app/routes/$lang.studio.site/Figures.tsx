import { useTranslation } from "react-i18next";
import { formatDayMonth, formatNumber } from "#app/i18n/format.ts";
import type { SiteData } from "./route.tsx";
import styles from "./site.module.css";

const counted = [
  "accounts",
  "guests",
  "cohorts",
  "sections",
  "sectionsCompleted",
  "attempts",
  "coursesCompleted",
] as const;

/** How much the site is used: numbers, and how many people read something week by week. */
export function Figures({ data: { language, figures } }: { data: SiteData }) {
  const { t } = useTranslation("site");
  const most = Math.max(1, ...figures.active.map(({ people }) => people));
  return (
    <section className="card stack" aria-labelledby="figures">
      <h2 id="figures">{t("figures.title")}</h2>
      <dl className={styles.figures}>
        {counted.map((key) => (
          <div key={key}>
            <dt>{t(`figures.${key}`)}</dt>
            <dd>{formatNumber(language, figures[key])}</dd>
          </div>
        ))}
        {figures.storageBytes === null ? null : (
          <div>
            <dt>{t("figures.storage")}</dt>
            <dd>{t("figures.megabytes", { size: megabytes(figures.storageBytes, language) })}</dd>
          </div>
        )}
      </dl>
      <table className={styles.weeks}>
        <caption>{t("figures.active")}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t("figures.week")}</th>
            <th scope="col">{t("figures.people")}</th>
          </tr>
        </thead>
        <tbody>
          {figures.active.map(({ from, people }) => (
            <tr key={from.getTime()}>
              <th scope="row">{t("figures.from", { day: formatDayMonth(language, from, "UTC") })}</th>
              <td>
                <span className={styles.bar}>
                  <progress max={most} value={people} aria-hidden="true" /> {formatNumber(language, people)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.ways}>
        <a href={`/${language}/studio/site/backups`}>{t("backups.title")}</a>
        <a href={`/${language}/studio/site/work`}>{t("work.title")}</a>
      </p>
    </section>
  );
}

function megabytes(bytes: number, language: SiteData["language"]): string {
  return formatNumber(language, bytes / 1_000_000, { maximumFractionDigits: 1 });
}
