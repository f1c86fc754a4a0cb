import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { Autosave, type SaveStatus } from "./autosave.ts";

interface Options<Saved> {
  form: RefObject<HTMLFormElement>;
  address: string;
  /** What is sent besides the fields. */
  about: Record<string, string>;
  take: (saved: Saved, isQuiet: boolean) => SaveStatus;
}

/** A form that saves itself: what to tell it, and how it stands. */
export function useAutosave<Saved>(options: Options<Saved>) {
  const latest = useRef(options);
  latest.current = options;
  const [status, setStatus] = useState<SaveStatus>("idle");
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const autosave = useMemo(
    () =>
      new Autosave<Saved>({
        send: () => post(latest.current),
        take: (saved, isQuiet) => latest.current.take(saved, isQuiet),
        onStatus: (now) => {
          setStatus(now);
          if (now === "saved") setSavedAt(new Date());
        },
      }),
    [],
  );
  useEffect(() => () => void autosave.stop(), [autosave]);

  /** The whole form is sent after what is under way, so that it rests upon the answer to it. */
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    const underWay = autosave.stop();
    if (!underWay) return;
    event.preventDefault();
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    void underWay.then(() => setTimeout(() => form.requestSubmit(submitter)));
  }

  const onCompositionStart = () => autosave.composing(true);
  const onCompositionEnd = () => autosave.composing(false);
  return {
    status,
    savedAt,
    changed: () => autosave.changed(),
    form: { onSubmit, onCompositionStart, onCompositionEnd },
  };
}

async function post<Saved>({ form, address, about }: Options<Saved>) {
  const body = new URLSearchParams(about);
  const fields = form.current ? new FormData(form.current) : [];
  for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
  const response = await fetch(address, { method: "POST", body }).catch(() => undefined);
  if (!response || response.status >= 500) return { refused: "offline" } as const;
  if (!response.ok) return { refused: response.status === 413 ? "tooLarge" : "refused" } as const;
  const saved: Saved = await response.json();
  return { saved };
}
