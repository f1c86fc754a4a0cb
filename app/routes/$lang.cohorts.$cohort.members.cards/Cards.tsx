import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import { QrCode, type QrDrawing } from "#app/components/qr/QrCode.tsx";
import styles from "./cards.module.css";

interface Props {
  cohort: string;
  site: string;
  until: string;
  cards: { id: string; name: string; username: string; link: string; qr: QrDrawing }[];
}

/** One card a learner, to be cut out: who it is for, what they sign in with, and the way to their first password. */
export function Cards({ cohort, site, until, cards }: Props) {
  const { t } = useTranslation("cohorts");
  return (
    <>
      <div className={`no-print ${styles.head}`}>
        <p>{t("cards.once")}</p>
        <Print />
      </div>
      <ul className={styles.cards}>
        {cards.map(({ id, name, username, link, qr }) => (
          <li key={id} className={styles.card}>
            <div>
              <p className="small">{cohort}</p>
              <h3>{name}</h3>
              <p>
                {t("cards.username")} <strong translate="no">{username}</strong>
              </p>
              <p className="small">{t("cards.how", { site })}</p>
              <p className={styles.link} translate="no">
                {link}
              </p>
              <p className="small">{t("cards.until", { date: until })}</p>
            </div>
            <div className={styles.qr}>
              <QrCode drawing={qr} label={t("cards.qr", { name })} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where a script runs; without one the browser's own menu prints. */
function Print() {
  const { t } = useTranslation("cohorts");
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  if (!scripted) return null;
  return (
    <button type="button" className="button" onClick={() => window.print()}>
      <Icon name="print" />
      {t("cards.print")}
    </button>
  );
}
