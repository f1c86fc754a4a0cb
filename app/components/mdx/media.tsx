import { languageTag } from "#app/i18n/languages.ts";
import { useTextLanguage } from "./wording.ts";

interface Picture {
  src: string;
  alt: string;
  caption?: string;
  width?: string;
  height?: string;
  srcset?: string;
}

/** As wide as a column of text at most. */
const sizes = "(max-width: 52rem) 100vw, 46rem";

export function Figure({ src, alt, caption, width, height, srcset }: Picture) {
  return (
    <figure className="figure">
      <img
        src={src}
        srcSet={srcset}
        sizes={srcset ? sizes : undefined}
        alt={alt}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
      />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

interface Film {
  src: string;
  poster?: string;
  captions: string;
  title: string;
}

export function Video({ src, poster, captions, title }: Film) {
  return (
    <figure className="figure video">
      <video controls preload="none" src={src} poster={poster} aria-label={title}>
        <track kind="captions" src={captions} srcLang={languageTag[useTextLanguage()]} label={title} default />
      </video>
      <figcaption>{title}</figcaption>
    </figure>
  );
}
