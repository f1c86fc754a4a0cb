import { useTranslation } from "react-i18next";
import styles from "#app/components/messages/messages.module.css";
import { formatList } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import type { ShownRecipients } from "./load.server.ts";

/** Who gets the message, before it is sent; said aloud when another choice is made. */
export function Recipients({ recipients: { count, names, byMail } }: { recipients: ShownRecipients }) {
  const { t } = useTranslation("messages");
  const language = useLanguage();
  const shown = names.map((name) => name || t("noName"));
  const more = count - names.length;
  const list = formatList(language, more > 0 ? [...shown, t("andMore", { count: more })] : shown);
  return (
    <section className={`notice ${count === 0 ? "signal" : ""} ${styles.recipients}`} aria-live="polite">
      <p>
        <strong>{count === 0 ? t("recipientsNone") : t("recipients", { count })}</strong>
      </p>
      {count > 0 ? <p className={styles.names}>{list}</p> : null}
      {count > 0 ? (
        <p className="muted small">{byMail === 0 ? t("byMailNone") : t("byMail", { count: byMail })}</p>
      ) : null}
    </section>
  );
}
