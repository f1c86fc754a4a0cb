import type { ReactNode } from "react";
import { useProseWording } from "./wording.ts";

interface Box {
  children?: ReactNode;
}

export type CalloutKind = keyof ReturnType<typeof useProseWording>["callout"];

/** What stands beside the main line of thought: its kind in words, then its title. */
export function Callout({ kind, title, children }: Box & { kind: CalloutKind; title: string }) {
  const { callout } = useProseWording();
  return (
    <div className={`callout callout-${kind}`} role="note">
      <p className="callout-title">
        <span className="callout-kind">{callout[kind]}</span> {title}
      </p>
      {children}
    </div>
  );
}

export function Steps({ children }: Box) {
  return <div className="steps">{children}</div>;
}

export function ReflectBox({ children }: Box) {
  return (
    <div className="reflect" role="note">
      <p className="reflect-title">{useProseWording().reflect}</p>
      {children}
    </div>
  );
}
