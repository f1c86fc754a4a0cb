import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Language, languages, languageTag } from "#app/i18n/languages.ts";
import styles from "./preview.module.css";

interface Props {
  folder: string;
  language: Language;
  /** Changes whenever the draft was saved. */
  saved: unknown;
  close: () => void;
}

const widths = ["narrow", "wide"] as const;

/** The draft as readers will have it, beside or beneath the editor; it follows what is saved and stays where it was. */
export function PreviewFrame({ folder, language, saved, close }: Props) {
  const { t } = useTranslation("studio");
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  const [width, setWidth] = useState<(typeof widths)[number]>("narrow");
  const [shown, setShown] = useState(language);
  const name = useId();
  const known = useRef(saved);
  useEffect(() => {
    if (known.current === saved) return;
    known.current = saved;
    const inside = frame.current?.contentWindow;
    scrolled.current = inside?.scrollY ?? 0;
    // Asked for anew, not sent again, where a question was just answered.
    inside?.location.replace(inside.location.pathname + inside.location.search);
  }, [saved]);
  return (
    <section className={`${styles.preview} ${styles[width]}`} aria-label={t("preview.title")}>
      <div className={styles.controls}>
        {widths.map((one) => (
          <label key={one}>
            <input type="radio" name={`${name}-width`} checked={width === one} onChange={() => setWidth(one)} />
            {t(`preview.${one}`)}
          </label>
        ))}
        {languages.map((one) => (
          <label key={one} lang={languageTag[one]}>
            <input type="radio" name={`${name}-language`} checked={shown === one} onChange={() => setShown(one)} />
            {t(`preview.in.${one}`)}
          </label>
        ))}
        <button type="button" className="button secondary small" onClick={close}>
          {t("preview.close")}
        </button>
      </div>
      <iframe
        ref={frame}
        className={styles.frame}
        title={t("preview.title")}
        src={`/${shown}/studio/preview/${folder}`}
        onLoad={() => {
          const inside = frame.current?.contentWindow;
          inside?.scrollTo(0, scrolled.current);
          inside?.document.addEventListener("click", openOutside);
        }}
      />
    </section>
  );
}

/** The frame holds the preview and nothing else: what leads elsewhere opens in a tab of its own. */
function openOutside(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || link.pathname.includes("/studio/preview/")) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
}
