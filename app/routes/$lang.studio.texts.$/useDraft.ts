import { type RefObject, useEffect, useRef, useState } from "react";
import type { SavedTexts } from "#app/http/studioText.server.ts";
import type { Language } from "#app/i18n/languages.ts";

export type DraftStatus = "idle" | "typing" | "saved" | "offline" | "refused" | "tooLarge" | "conflict";
type Now = Omit<SavedTexts, "replaced">;

interface Options {
  form: RefObject<HTMLFormElement>;
  folder: string;
  address: string;
  first: Now;
  onReplaced: (sources: Record<Language, string>) => void;
}

const quietMs = 1500;
const retryMs = 5000;

/** Saves the form a moment after the last key, again and again until it is saved. */
export function useDraft({ form, folder, address, first, onReplaced }: Options) {
  const [now, setNow] = useState(first);
  const [status, setStatus] = useState<DraftStatus>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const changes = useRef(0);
  const replace = useRef(onReplaced);
  replace.current = onReplaced;

  async function save(): Promise<void> {
    if (!form.current) return;
    const sent = changes.current;
    const body = new URLSearchParams({ folder });
    for (const [name, value] of new FormData(form.current)) if (typeof value === "string") body.append(name, value);
    const response = await fetch(address, { method: "POST", body }).catch(() => undefined);
    if (!response || response.status >= 500) {
      setStatus("offline");
      timer.current = setTimeout(save, retryMs);
      return;
    }
    if (!response.ok) return setStatus(response.status === 413 ? "tooLarge" : "refused");
    take(await response.json(), sent);
  }

  /** What was typed meanwhile is saved next; somebody else's changes wait until nobody types. */
  function take({ replaced, ...saved }: SavedTexts, sent: number): void {
    const quiet = changes.current === sent;
    const others = Object.keys(replaced).length > 0;
    if (!quiet) {
      // The fields still rest upon the old base: theirs is merged in by the next save.
      setNow((before) => ({ ...saved, base: others ? before.base : saved.base }));
      timer.current = setTimeout(save, quietMs);
      return;
    }
    setNow(saved);
    if (others) replace.current({ en: replaced.en ?? saved.base.en, zh: replaced.zh ?? saved.base.zh });
    setStatus(saved.conflicts.length > 0 ? "conflict" : "saved");
  }

  function changed(): void {
    changes.current++;
    setStatus("typing");
    clearTimeout(timer.current);
    timer.current = setTimeout(save, quietMs);
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  return { now, status, changed };
}
