import { useTranslation } from "react-i18next";
import { type CellState, cellStates } from "#app/domain/reports/cells.ts";
import styles from "./cells.module.css";

/** The shape of a state, in its colour. Beside words it says nothing of its own to a screen reader. */
export function CellSign({ state }: { state: CellState }) {
  return <span className={styles.sign} data-state={state} aria-hidden="true" />;
}

/** Every sign with its word. */
export function Legend() {
  const { t } = useTranslation("board");
  return (
    <ul className={styles.legend} aria-label={t("legend.label")}>
      {cellStates.map((state) => (
        <li key={state}>
          <CellSign state={state} />
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
