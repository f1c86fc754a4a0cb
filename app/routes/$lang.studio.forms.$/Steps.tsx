import { useTranslation } from "react-i18next";
import editing from "#app/components/studio/editing.module.css";
import { useTypeName } from "#app/components/studio/useTypeName.ts";
import { useFormContent } from "./context.ts";
import styles from "./form.module.css";

interface Props {
  /** Of what is moved: "choices.2". */
  name: string;
  called: string;
  isFirst: boolean;
  isLast: boolean;
  /** It can only be moved. */
  isFixed?: boolean | undefined;
}

/** Each of them saves what was typed, too. The keyboard stays where it is: a move answers on the same button. */
export function StepButtons({ name, called, isFirst, isLast, isFixed }: Props) {
  const { t } = useTranslation("studioForms");
  const { focus } = useFormContent();
  const isMoved = focus === `up:${name}` || focus === `down:${name}`;
  const wanted = !isMoved ? null : isFirst ? "down" : isLast ? "up" : focus?.split(":")[0];
  return (
    <div className={editing.tools}>
      <button
        type="submit"
        name="step"
        value={`up:${name}`}
        disabled={isFirst}
        aria-label={t("moveUp", { name: called })}
        // biome-ignore lint/a11y/noAutofocus: moving on is one key more
        autoFocus={wanted === "up"}
      >
        ↑
      </button>
      <button
        type="submit"
        name="step"
        value={`down:${name}`}
        disabled={isLast}
        aria-label={t("moveDown", { name: called })}
        // biome-ignore lint/a11y/noAutofocus: moving on is one key more
        autoFocus={wanted === "down"}
      >
        ↓
      </button>
      {isFixed ? null : (
        <>
          <button
            type="submit"
            name="step"
            value={`duplicate:${name}`}
            aria-label={t("duplicateNamed", { name: called })}
          >
            {t("duplicate")}
          </button>
          <button type="submit" name="step" value={`remove:${name}`} aria-label={t("removeNamed", { name: called })}>
            {t("remove")}
          </button>
        </>
      )}
    </div>
  );
}

/** Of which type, where there are several. */
export function AddButton({
  name,
  list,
  types,
}: {
  name: string;
  list: string;
  types?: readonly string[] | undefined;
}) {
  const { t } = useTranslation("studioForms");
  const { focus } = useFormContent();
  const typeName = useTypeName();
  return (
    <div className={styles.add}>
      {types ? (
        <select className="input" name={`type:${name}`} aria-label={t("typeOf")}>
          {types.map((type) => (
            <option key={type} value={type}>
              {typeName(type)}
            </option>
          ))}
        </select>
      ) : null}
      <button
        type="submit"
        name="step"
        value={`add:${name}`}
        className="button secondary"
        aria-label={t("addTo", { list })}
        // biome-ignore lint/a11y/noAutofocus: where something was taken out, something may follow
        autoFocus={focus === `add:${name}`}
      >
        {t("add")}
      </button>
    </div>
  );
}
