import { useTranslation } from "react-i18next";
import type { BuildingBlock } from "#app/catalogue/types.ts";
import type { Score } from "#app/domain/quiz/scoring.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./result.module.css";

/** How the points spread over the building blocks that the questions were about. */
export function Blocks({
  language,
  blocks,
}: {
  language: Language;
  blocks: (Score & { buildingBlock: BuildingBlock })[];
}) {
  const { t } = useTranslation("quiz");
  const { t: reading } = useTranslation("reading");
  if (blocks.length === 0) return null;
  const number = (value: number) => formatNumber(language, value, { maximumFractionDigits: 2 });
  return (
    <section className="stack" aria-labelledby="by-block">
      <h2 id="by-block">{t("result.byBlock")}</h2>
      <ul className={styles.blocks}>
        {blocks.map(({ buildingBlock, points, possible }) => {
          const name = reading(`blocks.${buildingBlock}`);
          const shown = t("result.blockPoints", { points: number(points), possible: number(possible) });
          return (
            <li key={buildingBlock}>
              <span>{name}</span>
              <progress value={points} max={possible} aria-label={name} />
              <span className={styles.number}>{shown}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
