import { useTranslation } from "react-i18next";
import { questionTypes } from "#app/domain/content/forms/kinds.ts";

/** What a type of question is called. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation("studioForms");
  return (type) => {
    const known = questionTypes.find((one) => one === type);
    return known ? t(`type.${known}`) : type;
  };
}
