import { useTranslation } from "react-i18next";
import type { Verdict as VerdictOf } from "#app/domain/quiz/explained.ts";

const shapes: Record<VerdictOf, React.ReactElement> = {
  right: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" />
      <path className="cut" d="M7 12.5l3.5 3.5L17 9" />
    </>
  ),
  partly: (
    <>
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </>
  ),
  wrong: (
    <>
      <rect x="2" y="2" width="20" height="20" rx="3" fill="currentColor" />
      <path className="cut" d="M8 8l8 8M16 8l-8 8" />
    </>
  ),
  unanswered: (
    <rect x="3.5" y="3.5" width="17" height="17" rx="2" fill="none" stroke="currentColor" strokeWidth="2.5" />
  ),
  ungraded: <path d="M4 20l1.2-5L16 4.2a2 2 0 0 1 2.8 0l1 1a2 2 0 0 1 0 2.8L9 18.8z" fill="currentColor" />,
};

/** How an answer was: a word and a shape. */
export function Verdict({ verdict, children }: { verdict: VerdictOf; children?: React.ReactNode }) {
  const { t } = useTranslation("questions");
  return (
    <p className={`verdict verdict-${verdict}`}>
      <VerdictSign verdict={verdict} />
      <strong>{t(`verdict.${verdict}`)}</strong>
      {children}
    </p>
  );
}

export function VerdictSign({ verdict, size = 22 }: { verdict: VerdictOf; size?: number }) {
  return (
    <svg
      className={`verdict-sign sign-${verdict}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[verdict]}
    </svg>
  );
}
