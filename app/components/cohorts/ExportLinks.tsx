import { useTranslation } from "react-i18next";

/** The ways to take a table away, one a format: plain links. */
export function ExportLinks({
  base,
  table,
  search = "",
}: {
  base: string;
  table: "members" | "gradebook";
  search?: string;
}) {
  const { t } = useTranslation("exports");
  return (
    <p className="actions no-print">
      <span>{t("take")}</span>
      {(["csv", "xlsx", "json"] as const).map((format) => (
        <a key={format} href={`${base}/export/${table}.${format}${search}`} download>
          {t(`format.${format}`)}
        </a>
      ))}
    </p>
  );
}
