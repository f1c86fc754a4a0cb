import { useParams } from "@remix-run/react";
import { isLanguage, type Language } from "./languages.ts";

/** The language of this page: the first part of its address. */
export function useLanguage(): Language {
  const { lang } = useParams();
  return isLanguage(lang) ? lang : "en";
}
