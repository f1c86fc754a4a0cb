import { useTranslation } from "react-i18next";
import check from "#app/components/forms/check.module.css";
import { tagOf } from "#app/components/studio/Difference.tsx";
import { usePlaceWords } from "#app/components/studio/usePlaceWords.ts";
import type { Choice } from "#app/domain/content/merge.ts";
import type { Clash } from "#app/domain/content/overtaken.ts";
import styles from "./update.module.css";

interface Props {
  path: string;
  clashes: Clash[];
  /** What was chosen before the form came back. */
  chosen: Record<string, string | undefined>;
}

/** Each place that both changed, both versions side by side, one of them to be chosen. */
export function Clashes({ path, clashes, chosen }: Props) {
  const placeWords = usePlaceWords();
  return clashes.map((clash) => (
    <fieldset key={clash.place} className={styles.clash}>
      <legend>{placeWords(clash)}</legend>
      <div className={styles.sides}>
        <Side path={path} clash={clash} choice="mine" chosen={chosen} />
        <Side path={path} clash={clash} choice="theirs" chosen={chosen} />
      </div>
      {clash.canBeBoth ? <Radio clash={clash} choice="both" chosen={chosen} /> : null}
    </fieldset>
  ));
}

type One = { clash: Clash; choice: Choice; chosen: Props["chosen"] };

function Side({ path, choice, ...one }: One & { path: string; choice: "mine" | "theirs" }) {
  const { t } = useTranslation("studio");
  const text = one.clash[choice];
  return (
    <div className={styles.side}>
      <Radio choice={choice} {...one} />
      {text === null ? (
        <p className="muted">{t("update.takenOut")}</p>
      ) : (
        <p className={styles.text} lang={tagOf(path)}>
          {text}
        </p>
      )}
    </div>
  );
}

function Radio({ clash: { place }, choice, chosen }: One) {
  const { t } = useTranslation("studio");
  return (
    <label className={`${check.check} ${styles.choice}`}>
      <input type="radio" name={`side:${place}`} value={choice} required defaultChecked={chosen[place] === choice} />
      {t(`update.choice.${choice}`)}
    </label>
  );
}
