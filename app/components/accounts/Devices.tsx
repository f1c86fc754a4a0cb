import { useTranslation } from "react-i18next";
import styles from "./account.module.css";

/** One place where somebody is signed in, in words. */
export interface ShownDevice {
  id: string;
  name: string;
  lastUsed: string;
  since: string;
  isThisOne: boolean;
  isSupport: boolean;
}

/** Where one is signed in, each with a button to sign out there. */
export function Devices({ devices }: { devices: ShownDevice[] }) {
  const { t } = useTranslation("accounts");
  return (
    <ul className={styles.devices}>
      {devices.map(({ id, name, lastUsed, since, isThisOne, isSupport }) => (
        <li key={id}>
          <div>
            <p className={styles.name}>
              {name}
              {isSupport ? <span className="tag">{t("security.support")}</span> : null}
              {isThisOne ? <span className="tag">{t("security.thisDevice")}</span> : null}
            </p>
            <p className="muted small">
              {t("security.lastUsed", { when: lastUsed })} · {t("security.since", { when: since })}
            </p>
          </div>
          {isThisOne ? null : (
            <form method="post">
              <input type="hidden" name="device" value={id} />
              <button
                type="submit"
                className="button secondary"
                name="intent"
                value="endDevice"
                aria-label={t("security.endDeviceLabel", { device: name })}
              >
                {t("security.endDevice")}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
