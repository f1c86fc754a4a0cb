import { useTranslation } from "react-i18next";
import { useFormContent } from "./context.ts";
import styles from "./form.module.css";

interface Props {
  /** Of the section: "chapters.2.sections.safety". */
  name: string;
  called: string;
}

/** A section moves to another chapter, or is taken out of its course. Each button saves what was typed, too. */
export function SectionSteps({ name, called }: Props) {
  const { t } = useTranslation("studioForms");
  const { choices, focus } = useFormContent();
  const own = Number(name.split(".")[1]);
  const chapters = (choices.chapters ?? []).filter((_, index) => index !== own);
  const isMoved = focus === `to:${name}`;
  return (
    <details className={styles.elsewhere} open={isMoved}>
      <summary aria-label={t("order.moreOf", { name: called })}>{t("order.more")}</summary>
      <div className={styles.moves}>
        {chapters.length > 0 ? (
          <div className={styles.add}>
            <label>
              {t("order.chapter")}{" "}
              <select className="input" name={`type:${name}`} aria-label={t("order.chapterOf", { name: called })}>
                {chapters.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            <button
              type="submit"
              name="step"
              value={`to:${name}`}
              className="button secondary"
              aria-label={t("order.moveNamed", { name: called })}
              // biome-ignore lint/a11y/noAutofocus: the keyboard stays with what was moved
              autoFocus={isMoved}
            >
              {t("order.move")}
            </button>
          </div>
        ) : null}
        <p className={styles.hint}>{t("order.retireHint")}</p>
        <button
          type="submit"
          name="step"
          value={`retire:${name}`}
          className="button secondary"
          aria-label={t("order.retireNamed", { name: called })}
        >
          {t("order.retire")}
        </button>
      </div>
    </details>
  );
}

/** Back into the chapter it stood in, at its end. */
export function RestoreButton({ name, called }: Props) {
  const { t } = useTranslation("studioForms");
  const { focus } = useFormContent();
  return (
    <button
      type="submit"
      name="step"
      value={`restore:${name}`}
      className="button secondary"
      aria-label={t("order.restoreNamed", { name: called })}
      // biome-ignore lint/a11y/noAutofocus: the keyboard stays with what was taken out
      autoFocus={focus === `restore:${name}`}
    >
      {t("order.restore")}
    </button>
  );
}
