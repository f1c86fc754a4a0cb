import type { ReactNode } from "react";
import type { Language } from "#app/i18n/languages.ts";
import { fill, proseWording } from "./wording.ts";

/** A word of the glossary: a link, which the page's script turns into a pop-up. */
export function Term({ language, id, children }: { language: Language; id: string; children?: ReactNode }) {
  return (
    <a className="term" href={`/${language}/glossary#${id}`} data-term={id}>
      {children}
    </a>
  );
}

interface WideTable {
  language: Language;
  heading?: string;
  number?: string;
  children?: ReactNode;
}

/** Wide tables scroll inside their frame, by keyboard too. */
export function Table({ language, heading = "", number = "1", children }: WideTable) {
  const { table, tableNumbered } = proseWording[language];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section
      className="table-scroll"
      tabIndex={0}
      aria-label={fill(number === "1" ? table : tableNumbered, { heading, number })}
    >
      <table>{children}</table>
    </section>
  );
}

/** Alignment as a class: our pages carry no inline styles. */
export function cellClass(style: { textAlign?: unknown } | undefined): string | undefined {
  const align = style?.textAlign;
  return align === "right" || align === "center" ? `align-${align}` : undefined;
}
