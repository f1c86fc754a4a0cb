import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import type { TakeInRefusal } from "./route.tsx";
import styles from "./translation.module.css";

/** A translated file, to be looked at first; what is wrong with one that cannot be read. */
export function TakeIn({ refusal }: { refusal: { reason: TakeInRefusal; where: string } | null }) {
  const { t } = useTranslation("translation");
  return (
    <section className={`card stack ${styles.part}`} aria-labelledby="take-in">
      <h2 id="take-in">{t("takeIn.title")}</h2>
      {refusal ? (
        <div className="notice bad" role="alert" id="refusal">
          <p>{t(`refusal.${refusal.reason}`)}</p>
          {refusal.where ? <p className={`small ${styles.where}`}>{t("refusal.where", refusal)}</p> : null}
          <p>{t("refusal.unchanged")}</p>
        </div>
      ) : null}
      <form className="form" method="post" encType="multipart/form-data">
        <label className={`field ${styles.named}`}>
          {t("takeIn.file")}
          <input
            type="file"
            name="file"
            accept=".xlf,.xliff,.xml,.xlsx"
            aria-describedby={refusal ? "file-hint refusal" : "file-hint"}
            aria-invalid={refusal ? true : undefined}
          />
        </label>
        <p className="muted small" id="file-hint">
          {t("takeIn.fileHint")}
        </p>
        <SaveButton>{t("takeIn.preview")}</SaveButton>
        <p className="muted small">{t("takeIn.nothingYet")}</p>
      </form>
    </section>
  );
}
