import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Personal } from "#app/components/personal/personal.tsx";
import { logoAddress, siteLook, siteName } from "#app/domain/site/look.ts";
import { inLanguage, swapParallel } from "#app/i18n/address.ts";
import { type Language, languages, languageTag } from "#app/i18n/languages.ts";
import { accountMenu } from "./AccountMenu.tsx";
import { Icon } from "./Icon.tsx";

const languageNames: Record<Language, string> = { en: "EN", zh: "中文" };
const fullNames: Record<Language, string> = { en: "EN, English", zh: "中文，简体中文" };
const destinations = ["courses", "tools", "cases", "glossary"] as const;

export function Header({ language }: { language: Language }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <header className="site-header">
      <div className="site-header-row">
        <a className="wordmark" href={`/${language}`}>
          <Sign />
          <span>{siteName(language)}</span>
        </a>
        <nav className="site-nav" aria-label={t("nav.label")}>
          {destinations.map((name) => (
            <NavLink key={name} href={`/${language}/${name}`} pathname={pathname} label={t(`nav.${name}`)} />
          ))}
        </nav>
        <search>
          <form className="site-search" action={`/${language}/search`}>
            <label className="visually-hidden" htmlFor="site-search">
              {t("nav.searchLabel")}
            </label>
            <input id="site-search" type="search" name="q" placeholder={t("nav.search")} maxLength={100} />
            <button type="submit">
              <Icon name="search" />
              <span className="visually-hidden">{t("nav.search")}</span>
            </button>
          </form>
        </search>
        <LanguageSwitch language={language} />
        <div className="site-account">
          <Personal place={accountMenu} props={{ language }} />
        </div>
        <details className="site-menu">
          <summary>
            <Icon name="menu" />
            <span className="visually-hidden">{t("nav.menu")}</span>
          </summary>
          <nav aria-label={t("nav.menu")}>
            {destinations.map((name) => (
              <NavLink key={name} href={`/${language}/${name}`} pathname={pathname} label={t(`nav.${name}`)} />
            ))}
            <NavLink href={`/${language}/search`} pathname={pathname} label={t("nav.search")} />
            <NavLink href={`/${language}/learning`} pathname={pathname} label={t("nav.learning")} />
          </nav>
        </details>
      </div>
    </header>
  );
}

function NavLink({ href, pathname, label }: { href: string; pathname: string; label: string }) {
  const current = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <a href={href} aria-current={current ? "page" : undefined}>
      {label}
    </a>
  );
}

/** Keeps the page, its state in the address and, through the enhancement, the block in view. */
function LanguageSwitch({ language }: { language: Language }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <nav className="language-switch" aria-label={t("nav.language")}>
      {languages.map((other) => (
        <a
          key={other}
          href={inLanguage(other, pathname) + swapParallel(other, search)}
          lang={languageTag[other]}
          hrefLang={languageTag[other]}
          aria-label={fullNames[other]}
          aria-current={other === language ? "true" : undefined}
          data-language={other}
        >
          {languageNames[other]}
        </a>
      ))}
    </nav>
  );
}

/** The site's own logo, or ours. Its name stands beside it. */
function Sign() {
  const { logo } = siteLook();
  if (!logo) return <Wordmark />;
  return <img className="wordmark-logo" src={logoAddress(logo)} alt="" width={logo.width} height={logo.height} />;
}

/** Four arcs around a centre: the life cycle. */
function Wordmark() {
  return (
    <svg className="wordmark-sign" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="4">
        <path d="M17.5 4.1A12 12 0 0 1 27.9 14.5" />
        <path d="M27.9 17.5A12 12 0 0 1 17.5 27.9" />
        <path d="M14.5 27.9A12 12 0 0 1 4.1 17.5" />
        <path d="M4.1 14.5A12 12 0 0 1 14.5 4.1" />
      </g>
      <circle cx="16" cy="16" r="5" fill="currentColor" />
    </svg>
  );
}
