import { useTranslation } from "react-i18next";
import { buildingBlocks, caseSizes, courseMaps } from "#app/catalogue/types.ts";
import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import check from "#app/components/forms/check.module.css";
import { type ChoiceSource, type Field, itemsOf, mapOf, nameOf, textOf } from "#app/domain/content/forms/fields.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { type Choice, useFormContent } from "./context.ts";
import { useProblemAt } from "./FieldProblem.tsx";
import { Optional } from "./Fields.tsx";
import styles from "./form.module.css";

const words = {
  buildingBlocks,
  counts: ["best", "last"],
  reveal: ["after-submit", "after-pass", "never"],
  sizes: caseSizes,
  map: courseMaps,
} as const;

function useChoices(of: ChoiceSource, within: PlainMap): Choice[] {
  const { t } = useTranslation("studioForms");
  const language = useLanguage();
  const { choices } = useFormContent();
  if (of === "options") {
    return itemsOf(within.options).map((option) => {
      const id = textOf(mapOf(option).id);
      return { value: id, label: nameOf(mapOf(option), language) || id };
    });
  }
  if (of === "blocks" || of === "processes" || of === "sections" || of === "chapters") return choices[of] ?? [];
  return words[of].map((value) => ({ value, label: t(`value.${value}`) }));
}

interface Props {
  field: Field;
  name: string;
  value: Plain | undefined;
}

/** One of several. What is chosen and no longer there stays chosen, by its id. */
export function ChoiceField({ field, name, value, within }: Props & { within: PlainMap }) {
  const { t } = useTranslation("studioForms");
  const { invalid, describedBy, shown } = useProblemAt(name, field);
  const of = field.kind === "choice" ? field.of : null;
  const known = useChoices(of ?? "counts", within);
  const truths: Choice[] = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  const choices = of ? known : truths;
  const chosen = textOf(value);
  const isKnown = choices.some((choice) => choice.value === chosen);
  return (
    <div className={styles.single}>
      <label htmlFor={name}>
        {t(`field.${field.name}`)}
        <Optional field={field} />
      </label>
      {shown}
      <select
        id={name}
        name={name}
        className="input"
        defaultValue={chosen}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      >
        {isKnown ? null : <option value={chosen}>{chosen || t(field.optional ? "none" : "choose")}</option>}
        {isKnown && field.optional ? <option value="">{t("none")}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A box to tick. An empty field beside it tells that it was shown. */
export function FlagField({ field, name, value }: Props) {
  const { t } = useTranslation("studioForms");
  return (
    <div>
      <input type="hidden" name={name} value="" />
      <label className={check.check}>
        <input type="checkbox" name={name} value="on" defaultChecked={value === true} />
        {t(`field.${field.name}`)}
      </label>
    </div>
  );
}

/** Any number of several. */
export function SeveralField({ field, name, value }: Props) {
  const { t } = useTranslation("studioForms");
  const { describedBy, shown } = useProblemAt(name, field);
  const chosen = itemsOf(value).map(textOf);
  const known = useChoices(field.kind === "several" ? field.of : "counts", {});
  const lost = chosen.filter((one) => !known.some((choice) => choice.value === one));
  return (
    <fieldset id={name} className={styles.several} aria-describedby={describedBy}>
      <legend>{t(`field.${field.name}`)}</legend>
      {shown}
      <input type="hidden" name={name} value="" />
      <div className={styles.choices}>
        {[...known, ...lost.map((one) => ({ value: one, label: one }))].map((choice) => (
          <label key={choice.value} className={check.check}>
            <input type="checkbox" name={name} value={choice.value} defaultChecked={chosen.includes(choice.value)} />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
