import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { useDocumentWords } from "#app/components/studio/useDocumentWords.ts";
import { exchangeKinds } from "#app/domain/content/exchange/kinds.ts";
import { languages } from "#app/i18n/languages.ts";
import type { TranslationData } from "./route.tsx";
import styles from "./translation.module.css";
import { useUnitWords } from "./useUnitWords.ts";

/** What goes to a translator, from which language, and in which format. */
export function HandOut({ data: { language, within, kinds, courses, done, unfit } }: { data: TranslationData }) {
  const { t } = useTranslation("translation");
  const documentWords = useDocumentWords();
  const unitWords = useUnitWords();
  const groups = courses.flatMap(({ path, title, chapters }) => [
    { path, name: title },
    ...chapters.map((chapter) => ({
      path: chapter.path,
      name: t("handOut.chapter", { course: title, chapter: chapter.title }),
    })),
  ]);
  const known = [
    { path: "", name: t("handOut.everything") },
    ...groups,
    { path: "cases", name: t("handOut.cases") },
    { path: "pages", name: t("handOut.pages") },
  ];
  const choices = known.some(({ path }) => path === within) ? known : [{ path: within, name: within }, ...known];
  return (
    <section className={`card stack ${styles.part}`} aria-labelledby="hand-out">
      <h2 id="hand-out">{t("handOut.title")}</h2>
      {done === "nothing" ? (
        <p className="notice" role="status">
          {t("handOut.nothing")}
        </p>
      ) : null}
      {unfit ? (
        <p className="notice bad" role="alert">
          {t("handOut.unfit", { part: unitWords(unfit), document: documentWords(unfit.document) })}
        </p>
      ) : null}
      <form className="form" action={`/${language}/studio/translation/file`}>
        <label className={`field ${styles.named}`}>
          {t("handOut.source")}
          <select name="source" defaultValue="en">
            {languages.map((one) => (
              <option key={one} value={one}>
                {t(`handOut.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={`field ${styles.named}`}>
          {t("handOut.within")}
          <select name="within" defaultValue={within}>
            {choices.map(({ path, name }) => (
              <option key={path} value={path}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <fieldset className={styles.kinds}>
          <legend className={styles.named}>{t("handOut.kinds")}</legend>
          {exchangeKinds.map((kind) => (
            <label key={kind} className={styles.take}>
              <input type="checkbox" name="kind" value={kind} defaultChecked={kinds.includes(kind)} />
              {t(`handOut.kind.${kind}`)}
            </label>
          ))}
        </fieldset>
        <label className={`field ${styles.named}`}>
          {t("handOut.scope")}
          <select name="scope" defaultValue="todo">
            <option value="todo">{t("handOut.todo")}</option>
            <option value="all">{t("handOut.all")}</option>
          </select>
        </label>
        <label className={`field ${styles.named}`}>
          {t("handOut.format")}
          <select name="format" defaultValue="xliff">
            <option value="xliff">{t("handOut.xliff")}</option>
            <option value="xlsx">{t("handOut.xlsx")}</option>
          </select>
        </label>
        <SaveButton>{t("handOut.get")}</SaveButton>
      </form>
    </section>
  );
}
