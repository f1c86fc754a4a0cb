import { type MouseEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import { type ExportTable, exportFormats } from "#app/domain/reports/exports/tables.ts";
import { ExportProgress } from "./ExportProgress.tsx";
import styles from "./exports.module.css";
import { useExport } from "./useExport.ts";

export interface ExportProps {
  /** Address that tables are files of: "/en/cohorts/…/export". */
  base: string;
  tables: readonly ExportTable[];
  /** What is asked for besides: "?course=…". */
  search?: string;
}

/** The tables of a page to take away, one link a format. With script it is told how far a long one has come. */
export function ExportMenu({ base, tables, search = "" }: ExportProps) {
  const { t } = useTranslation("exports");
  const menu = useRef<HTMLDetailsElement>(null);
  const { state, begin, close } = useExport();
  useClosing(menu);
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (menu.current) menu.current.open = false;
    begin(event.currentTarget.href);
  };
  return (
    <>
      <details className={`${styles.menu} no-print`} ref={menu}>
        <summary className="button secondary">
          <Icon name="download" />
          {t("open")}
        </summary>
        <ul className={styles.panel}>
          {tables.map((table) => (
            <li key={table}>
              <span>{t(`table.${table}`)}</span>
              <span className={styles.formats}>
                {exportFormats.map((format) => (
                  <a key={format} href={`${base}/${table}.${format}${search}`} download onClick={onClick}>
                    {t(`format.${format}`)}
                    <span className="visually-hidden"> {t(`table.${table}`)}</span>
                  </a>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <ExportProgress state={state} close={close} />
    </>
  );
}

/** Escape and a click elsewhere close it, as one expects of a menu. */
function useClosing(menu: React.RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    document.addEventListener(
      "keydown",
      ({ key }) => {
        if (key !== "Escape" || !menu.current?.open) return;
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      },
      { signal },
    );
    document.addEventListener(
      "click",
      ({ target }) => {
        if (menu.current && target instanceof Node && !menu.current.contains(target)) menu.current.open = false;
      },
      { signal },
    );
    return () => end.abort();
  }, [menu]);
}
