import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldOf } from "#app/domain/content/textForm.ts";
import type { MemoryMatch } from "#app/domain/content/translation/memory.ts";
import { type Language, languageTag, otherLanguage } from "#app/i18n/languages.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./editor.module.css";
import type { FieldHandle } from "./MdxField.tsx";

interface Props {
  folder: string;
  blockId: string;
  name: string;
  source: Language;
  /** The field of the translation. */
  target: () => FieldHandle | null;
}

/** Earlier texts that say the same as this block or nearly so, asked for by hand, to be put into its translation. */
export function Memory({ folder, blockId, name, source, target }: Props) {
  const { t } = useTranslation("translation");
  const address = `/${useLanguage()}/studio/memory`;
  const place = useRef<HTMLDivElement>(null);
  const [matches, setMatches] = useState<MemoryMatch[] | "failed" | null>(null);
  const textNow = () => {
    const field = place.current?.closest("form")?.elements.namedItem(fieldOf.body(source, blockId));
    return field instanceof HTMLTextAreaElement ? field.value : "";
  };
  async function ask(): Promise<void> {
    const body = new URLSearchParams({ folder, blockId, source, text: textNow() });
    const response = await fetch(address, { method: "POST", body }).catch(() => undefined);
    setMatches(response?.ok ? (await response.json()).matches : "failed");
  }
  function use(match: MemoryMatch): void {
    if (match.asked === textNow().trim()) target()?.replace(match.target);
    else target()?.insert(match.target);
  }
  return (
    <div ref={place} className={styles.memory}>
      <button
        type="button"
        className="button secondary small"
        onClick={ask}
        aria-label={t("editor.recallNamed", { name })}
      >
        {t("editor.recall")}
      </button>
      <div aria-live="polite">
        {matches === "failed" ? <p className="small">{t("editor.recallFailed")}</p> : null}
        {Array.isArray(matches) && matches.length === 0 ? <p className="small">{t("editor.nothingRecalled")}</p> : null}
      </div>
      {Array.isArray(matches) && matches.length > 0 ? (
        <ul className={styles.matches}>
          {matches.map((match) => (
            <li key={`${match.asked} ${match.target}`}>
              <p className="small muted">
                {t("editor.likeness", { percent: Math.floor(match.similarity * 100), from: match.folder })}
              </p>
              <p lang={languageTag[source]}>{match.source}</p>
              <p lang={languageTag[otherLanguage(source)]}>{match.target}</p>
              <button type="button" className="button secondary small" onClick={() => use(match)}>
                {t("editor.use")}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
