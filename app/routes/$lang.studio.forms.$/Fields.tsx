import { useTranslation } from "react-i18next";
import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { type Field, linesOf, mapOf, textOf, wordingIn } from "#app/domain/content/forms/fields.ts";
import { languages, languageTag } from "#app/i18n/languages.ts";
import { ChoiceField, FlagField, SeveralField } from "./ChoiceFields.tsx";
import { useProblemAt } from "./FieldProblem.tsx";
import styles from "./form.module.css";
import { ListFields } from "./ListFields.tsx";
import { Order, Pages } from "./Pages.tsx";

interface Props {
  fields: Field[];
  value: PlainMap;
  /** Of the names of the fields: "choices.2." */
  prefix?: string;
  /** What holds the list that this is an item of. */
  within?: PlainMap;
}

/** The fields of a form, as its description says. */
export function Fields({ fields, value, prefix = "", within = value }: Props) {
  return fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      name={prefix + field.name}
      value={value[field.name]}
      own={value}
      within={within}
    />
  ));
}

interface OneProps {
  field: Field;
  name: string;
  value: Plain | undefined;
  own: PlainMap;
  within: PlainMap;
}

function OneField({ field, name, value, own, within }: OneProps) {
  switch (field.kind) {
    case "wording":
      return <Both field={field} name={name} rows={field.long ? 2 : 1} texts={wordingIn(value)} />;
    case "lines": {
      const both = mapOf(value);
      return <Both field={field} name={name} rows={3} texts={{ en: linesOf(both.en), zh: linesOf(both.zh) }} isLines />;
    }
    case "flag":
      return <FlagField field={field} name={name} value={value} />;
    case "truth":
    case "choice":
      return <ChoiceField field={field} name={name} value={value} within={within} />;
    case "several":
      return <SeveralField field={field} name={name} value={value} />;
    case "list":
      return <ListFields field={field} name={name} value={value} within={own} />;
    case "pages":
      return <Pages field={field} name={name} value={value} />;
    case "order":
      return <Order field={field} name={name} value={value} />;
    default:
      return <Single field={field} name={name} value={value} />;
  }
}

type One = { field: Field; name: string };

/** A text in both languages, side by side. */
function Both({
  field,
  name,
  rows,
  texts,
  isLines,
}: One & { rows: number; texts: { en: string; zh: string }; isLines?: boolean }) {
  const { t } = useTranslation("studioForms");
  const own = useProblemAt(name, field);
  const each = { en: useProblemAt(`${name}.en`, field), zh: useProblemAt(`${name}.zh`, field) };
  return (
    <fieldset id={name} className={styles.both} aria-describedby={own.describedBy}>
      <legend>
        {t(`field.${field.name}`)}
        <Optional field={field} />
      </legend>
      {isLines ? <p className={styles.hint}>{t("linesHint")}</p> : null}
      {own.shown}
      <div className={styles.pair}>
        {languages.map((language) => {
          const { invalid, describedBy, shown } = each[language];
          const control = {
            id: `${name}.${language}`,
            name: `${name}.${language}`,
            lang: languageTag[language],
            defaultValue: texts[language],
            className: "input",
            "aria-invalid": invalid,
            "aria-describedby": describedBy,
          };
          return (
            <div key={language} className={styles.side}>
              <label htmlFor={control.id}>{t(language === "en" ? "english" : "chinese")}</label>
              {shown}
              {rows > 1 ? <textarea {...control} rows={rows} /> : <input {...control} />}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

const hints = ["draw", "minutes", "attempts", "passMark", "points", "tolerance", "code", "country"] as const;

function Single({ field, name, value }: One & { value: Plain | undefined }) {
  const { t } = useTranslation("studioForms");
  const { invalid, describedBy, shown } = useProblemAt(name, field);
  const hint = hints.find((known) => known === field.name);
  return (
    <div className={styles.single}>
      <label htmlFor={name}>
        {t(`field.${field.name}`)}
        <Optional field={field} />
      </label>
      {hint ? (
        <p className={styles.hint} id={`${name}-hint`}>
          {t(`hint.${hint}`)}
        </p>
      ) : null}
      {shown}
      <input
        id={name}
        name={name}
        className="input"
        defaultValue={textOf(value)}
        inputMode={field.kind === "number" ? "decimal" : undefined}
        aria-invalid={invalid}
        aria-describedby={[hint && `${name}-hint`, describedBy].filter(Boolean).join(" ") || undefined}
      />
    </div>
  );
}

export function Optional({ field }: { field: Field }) {
  const { t } = useTranslation("forms");
  return field.optional ? <span className={styles.optional}>{t("optional")}</span> : null;
}
