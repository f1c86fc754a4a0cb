import { useTranslation } from "react-i18next";
import type { FieldName } from "#app/domain/content/forms/fields.ts";
import type { Clash } from "#app/domain/content/overtaken.ts";

/** What a place of a document is called: a block by its heading, a field by the labels on the way to it. */
export function usePlaceWords(): (clash: Pick<Clash, "place" | "blockId"> & Partial<Clash>) => string {
  const { t, i18n } = useTranslation(["studio", "studioForms"]);
  const label = (step: string) => {
    if (i18n.exists(`studioForms:field.${step}`)) return t(`studioForms:field.${step as FieldName}`);
    if (step === "en" || step === "zh") return t(step === "en" ? "studioForms:english" : "studioForms:chinese");
    return /^\d+$/.test(step) ? String(Number(step) + 1) : step;
  };
  return ({ place, blockId, mine, theirs }) => {
    if (blockId !== null) return (mine ?? theirs ?? blockId).split("\n", 1)[0] || blockId;
    if (place === "document" || place === "source") return t("update.whole");
    return place.split(".").map(label).join(" › ");
  };
}
