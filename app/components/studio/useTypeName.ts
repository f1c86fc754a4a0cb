import { useTranslation } from "react-i18next";

const types = [
  "single",
  "multiple",
  "true-false",
  "matching",
  "ordering",
  "number",
  "short-text",
  "open",
  "scenario",
] as const;

/** What a type of question is called. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation("studioForms");
  return (type) => {
    const known = types.find((one) => one === type);
    return known ? t(`type.${known}`) : type;
  };
}
