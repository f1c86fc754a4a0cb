import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./exports.module.css";

/** On paper only: what it is, and from when. */
export function PrintedOn({ page }: { page: string }) {
  const { t } = useTranslation("exports");
  const language = useLanguage();
  const [now, setNow] = useState<Date>();
  useEffect(() => {
    setNow(new Date());
    const onPrint = () => flushSync(() => setNow(new Date()));
    window.addEventListener("beforeprint", onPrint);
    return () => window.removeEventListener("beforeprint", onPrint);
  }, []);
  return (
    <p className={styles.onPaper}>
      {page}
      {now ? <span>{t("printedOn", { date: formatDateTime(language, now) })}</span> : null}
    </p>
  );
}
