import { useTranslation } from "react-i18next";
import { formatDate, formatNumber } from "#app/i18n/format.ts";
import styles from "./overview.module.css";
import type { OverviewData } from "./route.tsx";

const lines = ["stale", "missing", "drafts"] as const;
const width = 640;
const height = 160;

/** How much was behind, missing and begun, day by day; every figure of the drawing stands in the table below it. */
export function OverTime({ data: { language, days } }: { data: OverviewData }) {
  const { t } = useTranslation("studio");
  if (days.length === 0) return null;
  const day = (written: string) => formatDate(language, new Date(`${written}T00:00:00Z`), "UTC");
  return (
    <section className="stack" aria-labelledby="over-time">
      <h2 id="over-time">{t("overview.overTime.title")}</h2>
      {days.length > 1 ? <Chart days={days} /> : null}
      <details open={days.length === 1}>
        <summary>{t("overview.overTime.table")}</summary>
        <div className={styles.days}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("overview.overTime.day")}</th>
                <th scope="col">{t("overview.overTime.published")}</th>
                {lines.map((line) => (
                  <th key={line} scope="col">
                    {t(`overview.overTime.${line}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...days].reverse().map((row) => (
                <tr key={row.day}>
                  <th scope="row">{day(row.day)}</th>
                  <td>{formatNumber(language, row.published)}</td>
                  {lines.map((line) => (
                    <td key={line}>{formatNumber(language, row[line])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Chart({ days }: { days: OverviewData["days"] }) {
  const { t } = useTranslation("studio");
  const most = Math.max(1, ...days.flatMap((day) => lines.map((line) => day[line])));
  const [first = 0, last = 0] = [days[0], days.at(-1)].map((day) => Date.parse(day?.day ?? ""));
  const at = (day: OverviewData["days"][number], line: (typeof lines)[number]) => {
    const x = ((Date.parse(day.day) - first) / (last - first)) * (width - 20) + 10;
    return `${x.toFixed(1)},${(height - 10 - (day[line] / most) * (height - 20)).toFixed(1)}`;
  };
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {lines.map((line) => (
          <polyline key={line} data-line={line} points={days.map((day) => at(day, line)).join(" ")} />
        ))}
      </svg>
      <figcaption>
        {lines.map((line) => (
          <span key={line} data-line={line}>
            {t(`overview.overTime.${line}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
