import type { ReactNode } from "react";
import type { Language } from "#app/i18n/languages.ts";
import { proseWording } from "./wording.ts";

interface Box {
  language: Language;
  children?: ReactNode;
}

export type CalloutKind = keyof (typeof proseWording)["en"]["callout"];

/** What stands beside the main line of thought: its kind in words, then its title. */
export function Callout({ language, kind, title, children }: Box & { kind: CalloutKind; title: string }) {
  return (
    <div className={`callout callout-${kind}`} role="note">
      <p className="callout-title">
        <span className="callout-kind">{proseWording[language].callout[kind]}</span> {title}
      </p>
      {children}
    </div>
  );
}

export function Steps({ children }: { children?: ReactNode }) {
  return <div className="steps">{children}</div>;
}

export function Reflect({ language, children }: Box) {
  return (
    <div className="reflect" role="note">
      <p className="reflect-title">{proseWording[language].reflect}</p>
      {children}
    </div>
  );
}

export function TrainerNote({ language, children }: Box) {
  return (
    <div className="trainer-note" role="note">
      <p className="trainer-note-title">{proseWording[language].trainerNote}</p>
      {children}
    </div>
  );
}
