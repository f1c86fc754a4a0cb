import { useTranslation } from "react-i18next";
import type { UnitName } from "#app/domain/content/exchange/standing.server.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

/** What parts of a document are called on a page: the heading of a block, or "Why it is right or wrong: The employer". */
export function useUnitWords(): (unit: UnitName & { unitId: string }) => string {
  const { t } = useTranslation(["translation", "studioForms"]);
  const language = useLanguage();
  return ({ unitId, heading, field }) => {
    if (field) {
      const named = t(`studioForms:field.${field}`);
      return heading[language] ? t("preview.unit.field", { field: named, of: heading[language] }) : named;
    }
    const fixed = (["title", "summary", "text"] as const).find((one) => one === unitId);
    return fixed ? t(`preview.unit.${fixed}`) : heading[language] || unitId;
  };
}
