import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Plain } from "#app/catalogue/values.ts";
import { useTypeName } from "#app/components/studio/useTypeName.ts";
import { type Field, itemsOf, mapOf, nameOf, textOf, wordingIn } from "#app/domain/content/forms/fields.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import { useFormContent } from "./context.ts";
import { useProblemAt } from "./FieldProblem.tsx";
import styles from "./form.module.css";
import { RestoreButton, SectionSteps } from "./SectionSteps.tsx";
import { AddButton, StepButtons } from "./Steps.tsx";

interface Props {
  field: Field;
  name: string;
  value: Plain | undefined;
}

/** Things with pages of their own: what they are called in both languages, and the way there. */
export function Pages({ field, name, value }: Props) {
  const { t } = useTranslation("studioForms");
  const language = useLanguage();
  const typeName = useTypeName();
  const { addressOf, problems } = useFormContent();
  const { shown } = useProblemAt(name, field);
  const asked = new URLSearchParams(useLocation().search).get("find")?.trim().toLowerCase() ?? "";
  const items = itemsOf(value).map(mapOf);
  const found = items.filter((item) => JSON.stringify(item).toLowerCase().includes(asked));
  const list = t(`field.${field.name}`);
  return (
    <section className={styles.list} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{list}</h2>
      {shown}
      <p className="muted small">{found.length > 0 ? t("found", { count: found.length }) : t("empty")}</p>
      <ul className={styles.pages}>
        {found.map((item) => {
          const index = items.indexOf(item);
          const id = textOf(item.id);
          const called = nameOf(item, language) || t("unnamed");
          const other = wordingIn(item.term)[language === "en" ? "zh" : "en"];
          const isWrong = problems.some((one) => one.field.startsWith(`${name}.${index}.`));
          return (
            <li key={id}>
              <p>
                <a href={addressOf(id)}>{called}</a>
                {other ? <span lang={language === "en" ? "zh-Hans" : "en"}> · {other}</span> : null}
                {item.type === undefined ? null : <span className="tag">{typeName(textOf(item.type))}</span>}
                {isWrong ? <span className={styles.problem}> ! {t("incomplete")}</span> : null}
              </p>
              <StepButtons
                name={`${name}.${id}`}
                called={called}
                isFirst={index === 0}
                isLast={index === items.length - 1}
              />
            </li>
          );
        })}
      </ul>
      <AddButton name={name} list={list} types={field.kind === "pages" ? field.types : undefined} />
    </section>
  );
}

/** Ids to be put in order, by what they stand for; those that were taken out can be brought back. */
export function Order({ field, name, value }: Props) {
  const { t } = useTranslation("studioForms");
  const { choices } = useFormContent();
  const { shown } = useProblemAt(name, field);
  const ids = itemsOf(value).map(textOf);
  const isRetired = field.name === "retired";
  if (isRetired && ids.length === 0) return null;
  return (
    <fieldset id={name} className={styles.list}>
      <legend>{t(`field.${field.name}`)}</legend>
      {isRetired ? <p className={styles.hint}>{t("hint.retired")}</p> : null}
      {shown}
      <ol className={styles.pages}>
        {ids.map((id, index) => {
          const called = choices.sections?.find((choice) => choice.value === id)?.label ?? id;
          return (
            <li key={id}>
              <p>{called}</p>
              {isRetired ? (
                <RestoreButton name={`${name}.${id}`} called={called} />
              ) : (
                <>
                  <StepButtons
                    name={`${name}.${id}`}
                    called={called}
                    isFirst={index === 0}
                    isLast={index === ids.length - 1}
                    isFixed
                  />
                  <SectionSteps name={`${name}.${id}`} called={called} />
                </>
              )}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
