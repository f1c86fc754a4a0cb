import { useTranslation } from "react-i18next";
import { joinPeriods, usualJoinPeriod } from "#app/domain/cohorts/joinPeriods.ts";
import styles from "./invite.module.css";

/** Opening, closing and renewing: who has the old code cannot use it any more. `until`: open now. */
export function Manage({ until }: { until: string | null }) {
  const { t } = useTranslation("cohorts");
  return (
    <section className="card stack" aria-labelledby="manage">
      <h2 id="manage">{t("invite.manage")}</h2>
      <p className="muted">{t("invite.manageText")}</p>
      <form method="post" className={styles.manage}>
        <label className={styles.period}>
          {t("invite.period")}
          <select className="input" name="period" defaultValue={usualJoinPeriod}>
            {joinPeriods.map((period) => (
              <option key={period} value={period}>
                {t(`invite.periods.${period}`)}
              </option>
            ))}
          </select>
        </label>
        {until ? (
          <>
            <button type="submit" className="button secondary" name="intent" value="keep">
              {t("invite.keep")}
            </button>
            <button type="submit" className="button secondary" name="intent" value="open">
              {t("invite.renew")}
            </button>
            <button type="submit" className="button danger" name="intent" value="close">
              {t("invite.close")}
            </button>
          </>
        ) : (
          <button type="submit" className="button" name="intent" value="open">
            {t("invite.openIt")}
          </button>
        )}
      </form>
    </section>
  );
}
