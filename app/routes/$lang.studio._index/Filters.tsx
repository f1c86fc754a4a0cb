import { useTranslation } from "react-i18next";
import { overviewFilters } from "#app/domain/content/overviewFilters.ts";
import styles from "./overview.module.css";
import type { OverviewData } from "./route.tsx";

/** What is shown stands in the address, so that it can be sent to somebody. */
export function Filters({ data }: { data: OverviewData }) {
  const { t } = useTranslation("studio");
  const { language, filter, group, groups, counts } = data;
  const href = (show: string | null, within: string | null) => {
    const query = new URLSearchParams({ ...(show && { show }), ...(within && { in: within }) }).toString();
    return `/${language}/studio${query && `?${query}`}`;
  };
  const places = [
    { id: null, name: t("overview.in.all") },
    ...groups,
    { id: "cases", name: t("overview.in.cases") },
    { id: "pages", name: t("overview.in.pages") },
  ];
  return (
    <nav className={styles.filters} aria-label={t("overview.filters")}>
      <ul className="chips">
        {[null, ...overviewFilters].map((show) => (
          <li key={show}>
            <a className="chip" href={href(show, group)} aria-current={show === filter ? "true" : undefined}>
              {t(`overview.show.${show ?? "all"}`)} <span className="chip-count">{counts[show ?? "all"]}</span>
            </a>
          </li>
        ))}
      </ul>
      <ul className="chips">
        {places.map(({ id, name }) => (
          <li key={id}>
            <a className="chip" href={href(filter, id)} aria-current={id === group ? "true" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
