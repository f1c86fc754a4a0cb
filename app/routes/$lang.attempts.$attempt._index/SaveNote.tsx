import { useTranslation } from "react-i18next";
import styles from "./player.module.css";
import type { SaveStatus } from "./useAutosave.ts";

interface Props {
  status: SaveStatus;
  /** The page was sent after a save without script. */
  justSaved: boolean;
  time: (at: Date) => string;
}

/** Whether what was given is safe. */
export function SaveNote({ status, justSaved, time }: Props) {
  const { t } = useTranslation("quiz");
  const isTrouble = status.kind === "unsaved" || status.kind === "refused" || status.kind === "tooLong";
  return (
    <p className={isTrouble ? `notice signal ${styles.trouble}` : styles.saved} role="status">
      {textOf()}
    </p>
  );

  function textOf(): string {
    if (status.kind === "saved") return t("player.saved", { time: time(status.at) });
    if (status.kind === "idle") return justSaved ? t("player.savedNoTime") : "";
    return t(`player.${status.kind}`);
  }
}
