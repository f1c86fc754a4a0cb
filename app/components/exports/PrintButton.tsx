import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";

/** Where there is script; without it, the browser's own menu prints the same page. */
export function PrintButton() {
  const { t } = useTranslation("exports");
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;
  return (
    <button type="button" className="button secondary no-print" onClick={() => window.print()}>
      <Icon name="print" />
      {t("print")}
    </button>
  );
}
