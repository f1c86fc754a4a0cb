import type { Language } from "#app/i18n/languages.ts";

/** The picture beside the site's name. */
export interface Logo {
  /** Of its content: another picture has another address. */
  digest: string;
  type: "image/png" | "image/webp";
  width: number;
  height: number;
}

/** What the site calls itself, and looks like. */
export interface SiteLook {
  names: Record<Language, string>;
  logo: Logo | null;
}

export const givenLook: SiteLook = {
  names: { en: "Quality Apprenticeship Toolkit", zh: "优质学徒制工具包" },
  logo: null,
};

/**
 * Titles, mails and headers are made in many places that know nothing but the language, on the server and in the
 * browser. The look is the same for everybody, so each process keeps the one in use here: the server sets it when the
 * settings were read (`http/site.server.ts`), the browser from what the page brought along.
 */
let look: SiteLook = givenLook;

export function siteLook(): SiteLook {
  return look;
}

export function setSiteLook(next: SiteLook): void {
  look = next;
}

/** What the site is called in a language. */
export function siteName(language: Language): string {
  return look.names[language];
}

/** Where the logo is fetched from. It may be kept for good: another picture has another address. */
export function logoAddress({ digest, type }: Logo): string {
  return `/logo/${digest}.${type === "image/png" ? "png" : "webp"}`;
}
