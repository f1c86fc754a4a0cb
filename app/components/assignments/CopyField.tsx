import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./list.module.css";

/** An address to hand on: it can be selected, and copied with one click where there is script. */
export function CopyField({ id, label, text }: { id: string; label: string; text: string }) {
  const { t } = useTranslation("assignments");
  const [canCopy, setCanCopy] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setCanCopy(navigator.clipboard !== undefined), []);
  return (
    <div className={styles.inline}>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input id={id} className={styles.address} type="text" readOnly value={text} />
      </div>
      {canCopy ? (
        <button
          type="button"
          className="button secondary"
          onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t(copied ? "one.copied" : "one.copy")}
        </button>
      ) : null}
    </div>
  );
}
