import { useTranslation } from "react-i18next";
import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import editing from "#app/components/studio/editing.module.css";
import { useTypeName } from "#app/components/studio/useTypeName.ts";
import { itemsOf, type ListField, mapOf, nameOf } from "#app/domain/content/forms/fields.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { useFormContent } from "./context.ts";
import { useProblemAt } from "./FieldProblem.tsx";
import { Fields } from "./Fields.tsx";
import styles from "./form.module.css";
import { AddButton, StepButtons } from "./Steps.tsx";

const listNames = ["choices", "options", "items", "steps", "rubric", "questions", "chapters", "sources"] as const;

interface Props {
  field: ListField;
  name: string;
  value: Plain | undefined;
  /** What the list stands in: items of a matching question choose among its options. */
  within: PlainMap;
}

/** Things one below the other, each with its fields, and buttons to add, copy, move and take out. */
export function ListFields({ field, name, value, within }: Props) {
  const { t } = useTranslation("studioForms");
  const language = useLanguage();
  const typeName = useTypeName();
  const { focus } = useFormContent();
  const { shown, describedBy } = useProblemAt(name, field);
  const items = itemsOf(value).map(mapOf);
  const list = t(`field.${field.name}`);
  const known = listNames.find((name) => name === field.name);
  const one = known ? t(`one.${known}`) : list;
  return (
    <fieldset id={name} className={styles.list} aria-describedby={describedBy}>
      <legend>{list}</legend>
      {field.name === "steps" ? <p className={styles.hint}>{t("hint.steps")}</p> : null}
      {shown}
      {items.map((item, index) => {
        const own = `${name}.${index}`;
        const called = nameOf(item, language) || t("item", { one, number: index + 1 });
        return (
          <fieldset
            key={String(item.id ?? index)}
            className={`${editing.block} ${styles.item}`}
            tabIndex={focus === `in:${own}` ? -1 : undefined}
            // biome-ignore lint/a11y/noAutofocus: what was just added is filled in next
            autoFocus={focus === `in:${own}`}
          >
            <legend>
              {field.isFixed ? called : t("item", { one, number: index + 1 })}
              {item.type === undefined ? null : ` · ${typeName(String(item.type))}`}
            </legend>
            <Fields fields={field.fields(item)} value={item} within={within} prefix={`${own}.`} />
            <StepButtons
              name={own}
              called={called}
              isFirst={index === 0}
              isLast={index === items.length - 1}
              isFixed={field.isFixed}
            />
          </fieldset>
        );
      })}
      {field.isFixed ? null : <AddButton name={name} list={list} types={field.types} />}
    </fieldset>
  );
}
