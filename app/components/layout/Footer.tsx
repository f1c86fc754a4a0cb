import { useTranslation } from "react-i18next";
import type { Language } from "#app/i18n/languages.ts";

const pages = ["about", "sources", "accessibility", "privacy"] as const;

export function Footer({ language, version }: { language: Language; version: string }) {
  const { t } = useTranslation();
  return (
    <footer className="site-footer">
      <nav aria-label={t("footer.label")}>
        {pages.map((name) => (
          <a key={name} href={`/${language}/${name}`}>
            {t(`footer.${name}`)}
          </a>
        ))}
      </nav>
      <p>{t("footer.note")}</p>
      <p>{t("footer.version", { version })}</p>
    </footer>
  );
}
