import { useTranslation } from "react-i18next";
import { CopyField } from "#app/components/assignments/CopyField.tsx";

/** The link that gives the assignment to whoever opens it. */
export function Share({ address }: { address: string | null }) {
  const { t } = useTranslation("assignments");
  return (
    <section className="card" aria-labelledby="share-title">
      <h3 id="share-title">{t("one.share")}</h3>
      <p className="muted">{t("one.shareText")}</p>
      {address ? <CopyField id="share-address" label={t("one.shareAddress")} text={address} /> : null}
      <form method="post">
        <button type="submit" className="button secondary" name="intent" value={address ? "unshare" : "share"}>
          {t(address ? "one.shareClose" : "one.shareOpen")}
        </button>
      </form>
    </section>
  );
}
