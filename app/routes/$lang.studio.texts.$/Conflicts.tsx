import { useTranslation } from "react-i18next";
import type { SavedTexts } from "#app/http/studioText.server.ts";
import { languageTag } from "#app/i18n/languages.ts";
import styles from "./editor.module.css";

/** Lines that two people changed at once: mine stand in the fields, theirs here, to be taken from by hand. */
export function Conflicts({ conflicts }: { conflicts: SavedTexts["conflicts"] }) {
  const { t } = useTranslation("studio");
  if (conflicts.length === 0) return null;
  return (
    <section className="notice bad" role="alert" aria-labelledby="conflicts">
      <h2 id="conflicts">{t("editor.conflicts")}</h2>
      <p>{t("editor.conflictsHow")}</p>
      {conflicts.map(({ language, conflict }) => (
        <div
          key={`${language} ${conflict.blockId} ${conflict.theirs}`}
          lang={languageTag[language]}
          className={styles.theirs}
        >
          <p className="small">{t("editor.theirs")}</p>
          <pre>{conflict.theirs}</pre>
        </div>
      ))}
    </section>
  );
}
