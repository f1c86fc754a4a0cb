import { useTranslation } from "react-i18next";
import { Pieces } from "#app/components/studio/Difference.tsx";
import { useDocumentWords } from "#app/components/studio/useDocumentWords.ts";
import type { JudgedUnit } from "#app/domain/content/exchange/takeIn.server.ts";
import type { TranslationPreview } from "#app/http/translationFile.server.ts";
import { languageTag } from "#app/i18n/languages.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./translation.module.css";
import { useUnitWords } from "./useUnitWords.ts";

const counted = ["changed", "contested", "unchanged", "left"] as const;

/** Document by document what a file changes; what has to be decided on is ticked by hand. */
export function Preview({ preview: { name, target, counts, documents, words } }: { preview: TranslationPreview }) {
  const { t } = useTranslation("translation");
  const language = useLanguage();
  const documentWords = useDocumentWords();
  const here = `/${language}/studio/translation`;
  return (
    <form className="stack" method="post" action={here} encType="multipart/form-data">
      <ul>
        {counted.map((kind) =>
          counts[kind] > 0 ? <li key={kind}>{t(`preview.${kind}`, { count: counts[kind] })}</li> : null,
        )}
      </ul>
      <textarea name="words" defaultValue={words} readOnly hidden />
      <input type="hidden" name="name" value={name} />
      <div className={styles.confirm}>
        {counts.changed + counts.contested > 0 ? (
          <button type="submit" className="button" name="intent" value="take">
            {t("preview.confirm")}
          </button>
        ) : null}
        <a className="button secondary" href={here}>
          {t("preview.again")}
        </a>
      </div>
      {documents.map(({ name, called, units }) => (
        <section key={name} className="card stack" aria-labelledby={`document-${name}`}>
          <h2 id={`document-${name}`}>{documentWords(called)}</h2>
          {units.map((unit) => (
            <Unit key={unit.key} unit={unit} tag={languageTag[target]} />
          ))}
        </section>
      ))}
    </form>
  );
}

function Unit({ unit, tag }: { unit: JudgedUnit; tag: string }) {
  const { t } = useTranslation("translation");
  const { fate } = unit;
  const name = useUnitWords()(unit);
  return (
    <div className={styles.unit}>
      <h3>{name}</h3>
      {fate === "gone" || fate === "unusable" ? <p className="notice bad">{t(`preview.${fate}`)}</p> : null}
      {unit.sourceMoved && fate === "contested" ? <p className="notice signal">{t("preview.sourceMoved")}</p> : null}
      {unit.targetMoved && fate === "contested" ? <p className="notice signal">{t("preview.targetMoved")}</p> : null}
      {unit.pieces.length > 0 ? (
        <div lang={tag}>
          <Pieces pieces={unit.pieces} />
        </div>
      ) : null}
      {fate === "contested" ? (
        <label className={styles.take}>
          <input type="checkbox" name="also" value={unit.key} />
          {t("preview.take", { name })}
        </label>
      ) : null}
    </div>
  );
}
