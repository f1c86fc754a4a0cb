import { useTranslation } from "react-i18next";
import { messageOf } from "#app/catalogue/problems.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import type { FieldProblem } from "#app/domain/content/forms/documents.server.ts";
import { type Field, itemsOf, mapOf } from "#app/domain/content/forms/fields.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./form.module.css";

/** What has to be filled in or mended before it can be published, each with the way to its field. */
export function Incomplete({
  fields,
  value,
  problems,
}: {
  fields: Field[];
  value: PlainMap;
  problems: FieldProblem[];
}) {
  const { t } = useTranslation("studioForms");
  const language = useLanguage();
  const own = problems.flatMap(({ field: name, problem }) => {
    const field = fieldAt(fields, value, name.split("."));
    return field ? [{ name, field, problem }] : [];
  });
  if (own.length === 0) return null;
  return (
    <section className={`notice signal ${styles.incomplete}`} aria-labelledby="incomplete">
      <h2 id="incomplete">{t("incompleteTitle", { count: own.length })}</h2>
      <ul>
        {own.map(({ name, field, problem }) => (
          <li key={`${name} ${problem.code}`}>
            <a href={`#${name}`}>
              {messageOf({ ...problem, slots: { ...problem.slots, field: t(`field.${field.name}`) } }, language)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The field that a name of a control belongs to; nothing for what has a page of its own. */
function fieldAt(fields: Field[], value: PlainMap, [name, index, ...rest]: string[]): Field | undefined {
  const field = fields.find((one) => one.name === name);
  if (field?.kind !== "list" || rest.length === 0) return field?.kind === "pages" ? undefined : field;
  const item = mapOf(itemsOf(value[field.name])[Number(index)]);
  return fieldAt(field.fields(item), item, rest);
}
