import { useTranslation } from "react-i18next";
import check from "#app/components/forms/check.module.css";
import { Pieces, tagOf } from "#app/components/studio/Difference.tsx";
import { usePlaceWords } from "#app/components/studio/usePlaceWords.ts";
import type { Choice } from "#app/domain/content/merge.ts";
import type { MarkedClash } from "#app/domain/content/overtaken.ts";
import styles from "./update.module.css";

interface Props {
  /** Whose changes are set against what is published. */
  of: "draft" | "edition";
  path: string;
  clashes: MarkedClash[];
  /** What was chosen before the form came back. */
  chosen: Record<string, string | undefined>;
}

/** Each place that both changed, both versions side by side, one of them to be chosen. */
export function Clashes({ path, clashes, ...shown }: Props) {
  const placeWords = usePlaceWords();
  return clashes.map((clash) => (
    <fieldset key={clash.place} className={styles.clash}>
      <legend>{placeWords(clash)}</legend>
      <div className={styles.sides}>
        <Side path={path} clash={clash} choice="mine" {...shown} />
        <Side path={path} clash={clash} choice="theirs" {...shown} />
      </div>
      {clash.canBeBoth ? <Radio clash={clash} choice="both" {...shown} /> : null}
    </fieldset>
  ));
}

type One = Pick<Props, "of" | "chosen"> & { clash: MarkedClash; choice: Choice };

function Side({ path, choice, ...one }: One & { path: string; choice: "mine" | "theirs" }) {
  const { t } = useTranslation("studio");
  const pieces = one.clash.marked[choice];
  return (
    <div className={styles.side}>
      <Radio choice={choice} {...one} />
      {pieces === null ? (
        <p className="muted">{t("update.takenOut")}</p>
      ) : (
        <div className={styles.text} lang={tagOf(path)}>
          <Pieces pieces={pieces} />
        </div>
      )}
    </div>
  );
}

function Radio({ of, clash: { place }, choice, chosen }: One) {
  const { t } = useTranslation("studio");
  return (
    <label className={`${check.check} ${styles.choice}`}>
      <input type="radio" name={`side:${place}`} value={choice} required defaultChecked={chosen[place] === choice} />
      {choice === "theirs" ? t("update.asPublished") : t(`update.of.${of}.${choice}`)}
    </label>
  );
}
