import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { QrCode, type QrDrawing } from "#app/components/qr/QrCode.tsx";
import styles from "./invite.module.css";

interface Props {
  name: string;
  learners: number;
  open: { code: string; link: string; page: string; qr: QrDrawing; until: string } | null;
}

/** What a room sees on the wall: the address, the code, and the QR code that leads there at once. */
export function Poster({ name, learners, open }: Props) {
  const { t } = useTranslation("cohorts");
  const poster = useRef<HTMLElement>(null);
  return (
    <section className={styles.poster} ref={poster} aria-labelledby="invite">
      <div className={styles.text}>
        <h1 id="invite">{t("invite.heading", { name })}</h1>
        {open ? (
          <>
            <ol className={styles.steps}>
              <li>
                <span>{t("invite.open")}</span> <strong className={styles.address}>{open.page}</strong>
              </li>
              <li>
                <span>{t("invite.type")}</span>{" "}
                <strong className={styles.code} translate="no">
                  {open.code}
                </strong>
              </li>
            </ol>
            <p className="muted">{t("invite.until", { when: open.until })}</p>
          </>
        ) : (
          <p className={styles.closed}>{t("invite.closed")}</p>
        )}
        <p className="muted">{t("invite.learners", { count: learners })}</p>
        {open ? <FullScreen of={poster} /> : null}
      </div>
      {open ? (
        <div className={styles.qr}>
          <QrCode drawing={open.qr} label={t("invite.qr", { link: open.link })} />
          <p>{t("invite.scan")}</p>
          <p className={styles.link}>
            <a href={open.link}>{open.link}</a>
          </p>
        </div>
      ) : null}
    </section>
  );
}

/** Only where a script runs and the browser can do it. */
function FullScreen({ of }: { of: React.RefObject<HTMLElement> }) {
  const { t } = useTranslation("cohorts");
  const [possible, setPossible] = useState(false);
  useEffect(() => setPossible(document.fullscreenEnabled), []);
  if (!possible) return null;
  return (
    <button
      type="button"
      className={`button secondary ${styles.full}`}
      onClick={() => (document.fullscreenElement ? document.exitFullscreen() : of.current?.requestFullscreen())}
    >
      {t("invite.fullScreen")}
    </button>
  );
}
