import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import styles from "./player.module.css";

interface Props {
  /** By the server's clock, when the page was made or something was last saved. */
  remainingMs: number;
  onTimeUp: () => void;
}

const warnings = [5, 1];

/** The time left. It is told at five minutes and at one; nothing else interrupts. */
export function Clock({ remainingMs, onTimeUp }: Props) {
  const { t } = useTranslation("quiz");
  const [left, setLeft] = useState(remainingMs);
  const [warned, setWarned] = useState<number | null>(null);
  const ended = useRef(false);
  const timeUp = useRef(onTimeUp);
  timeUp.current = onTimeUp;

  useEffect(() => {
    const endsAt = performance.now() + remainingMs;
    let before = remainingMs;
    const tick = () => {
      const now = endsAt - performance.now();
      const crossed = warnings.filter((minutes) => now <= minutes * 60_000 && before > minutes * 60_000);
      if (crossed.length > 0) setWarned(Math.min(...crossed));
      before = now;
      setLeft(now);
      if (now <= 0 && !ended.current) {
        ended.current = true;
        timeUp.current();
      }
    };
    tick();
    const interval = setInterval(tick, 500);
    return () => clearInterval(interval);
  }, [remainingMs]);

  const isShort = left <= (warnings[0] ?? 0) * 60_000;
  return (
    <>
      <div className={isShort ? `${styles.clock} ${styles.short}` : styles.clock} role="timer">
        <Icon name="clock" />
        <span className="visually-hidden">{t("player.timeLeft")}</span> <span>{clockOf(left)}</span>
      </div>
      <p className={warned === null || left <= 0 ? "visually-hidden" : styles.warning} role="alert">
        {left <= 0 ? t("player.timeUp") : warned === null ? "" : t("player.minutesLeft", { count: warned })}
      </p>
    </>
  );
}

/** "4:59" */
function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
