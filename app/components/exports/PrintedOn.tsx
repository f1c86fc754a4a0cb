import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useZone } from "#app/components/board/useZone.ts";
import { formatDate } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./exports.module.css";

/** On paper only: what it is, and from which day. Without script, from the day on which the page was made. */
export function PrintedOn({ page }: { page: string }) {
  const { t } = useTranslation("exports");
  const language = useLanguage();
  const zone = useZone("UTC");
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const onPrint = () => flushSync(() => setNow(new Date()));
    window.addEventListener("beforeprint", onPrint);
    return () => window.removeEventListener("beforeprint", onPrint);
  }, []);
  return (
    <p className={styles.onPaper}>
      {page}
      {/* At midnight the browser may know of another day than the server did. */}
      <span suppressHydrationWarning>{t("printedOn", { date: formatDate(language, now, zone) })}</span>
    </p>
  );
}
