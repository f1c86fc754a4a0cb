import type { CSSProperties, ReactNode } from "react";
import { fill, useProseWording, useTextLanguage } from "./wording.ts";

/** A word of the glossary: a link, which the page's script turns into a pop-up. */
export function Term({ id, children }: { id: string; children?: ReactNode }) {
  return (
    <a className="term" href={`/${useTextLanguage()}/glossary#${id}`} data-term={id}>
      {children}
    </a>
  );
}

interface WideTable {
  "data-heading"?: string;
  "data-number"?: string;
  children?: ReactNode;
}

/** Wide tables scroll inside their frame, by keyboard too. */
export function Table({ "data-heading": heading = "", "data-number": number = "1", children }: WideTable) {
  const { table, tableNumbered } = useProseWording();
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={fill(number === "1" ? table : tableNumbered, { heading, number })}
    >
      <table>{children}</table>
    </section>
  );
}

interface Cell {
  children?: ReactNode;
  style?: CSSProperties;
}

export function HeadCell({ children, style }: Cell) {
  return (
    <th scope="col" className={alignmentOf(style)}>
      {children}
    </th>
  );
}

export function BodyCell({ children, style }: Cell) {
  return <td className={alignmentOf(style)}>{children}</td>;
}

/** Alignment as a class: our pages carry no inline styles. */
function alignmentOf(style: CSSProperties | undefined): string | undefined {
  const align = style?.textAlign;
  return align === "right" || align === "center" ? `align-${align}` : undefined;
}
