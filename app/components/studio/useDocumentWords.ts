import { useTranslation } from "react-i18next";
import type { DocumentName } from "#app/domain/content/documentNames.ts";

/** What documents are called on a page: "2.2 Agreements · English text". */
export function useDocumentWords(): (name: DocumentName) => string {
  const { t } = useTranslation("studio");
  return ({ title, part }) => {
    if (part === "file") return title;
    const said = t(`document.parts.${part}`);
    return title ? t("document.named", { title, part: said }) : said;
  };
}
