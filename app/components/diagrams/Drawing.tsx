import type { ReactNode } from "react";
import type { DiagramId } from "#app/catalogue/types.ts";
import { type Language, languageTag } from "#app/i18n/languages.ts";
import { diagramWording } from "./wording.ts";

interface Drawn {
  id: DiagramId;
  language: Language;
  height: number;
  /** Left out on all sides: what would stand there is not drawn. */
  inset?: number;
  captionHref?: string | undefined;
  children: ReactNode;
}

/** All drawings are this wide, so that 13 units of text are 13 pixels on a small phone. */
export const drawingWidth = 360;

/** The frame of a drawing: its name and description for those who do not see it, its caption for those who do. */
export function Drawing({ id, language, height, inset = 0, captionHref, children }: Drawn) {
  const { title, description, caption } = diagramWording[language][id];
  const name = `diagram-${id}-${language}`;
  return (
    <figure className={`diagram diagram-${id}`} lang={languageTag[language]}>
      <svg
        viewBox={`${inset} ${inset} ${drawingWidth - 2 * inset} ${height - 2 * inset}`}
        role="img"
        aria-labelledby={`${name}-title ${name}-description`}
      >
        <title id={`${name}-title`}>{title}</title>
        <desc id={`${name}-description`}>{description}</desc>
        {children}
      </svg>
      <figcaption>{captionHref ? <a href={captionHref}>{caption}</a> : caption}</figcaption>
    </figure>
  );
}

interface TextLines {
  x: number;
  /** Of the middle of the whole. */
  y: number;
  lineHeight?: number;
  className?: string;
  children: string;
}

/** Text centred on a point, over as many lines as its wording has. */
export function Lines({ x, y, lineHeight = 16, className, children }: TextLines) {
  const lines = children.split("\n");
  const first = y - ((lines.length - 1) * lineHeight) / 2;
  return (
    <text className={className} textAnchor="middle" dominantBaseline="central">
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={first + index * lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
