import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { flagName } from "#app/domain/quiz/responses.ts";
import { draftsOf } from "./drafts.ts";

export type SaveStatus = { kind: "idle" | "saving" | "unsaved" | "refused" | "tooLong" } | { kind: "saved"; at: Date };

interface Options {
  attemptId: string;
  /** Where responses are sent. */
  address: string;
  form: RefObject<HTMLFormElement>;
  /** The attempt was ended elsewhere, or its time is up. */
  onEnded: () => void;
  /** The server's own count of the time left. */
  onRemaining: (remainingMs: number) => void;
}

const retryMs = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Sends each response as it is given, one after the other. Without a connection it keeps trying; what is not saved yet
 * stays in the tab's memory, and is sent when the page is left.
 */
export function useAutosave(options: Options) {
  const [status, setStatus] = useState<SaveStatus>({ kind: "idle" });
  const latest = useRef(options);
  latest.current = options;

  const queue = useMemo(() => {
    const unsaved = new Map<string, number>();
    const drafts = draftsOf(latest.current.attemptId);
    let changes = 0;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let sending: Promise<boolean> | undefined;

    function later(delayMs: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), delayMs);
    }

    function changed(id: string, delayMs: number): void {
      unsaved.set(id, ++changes);
      setStatus({ kind: "saving" });
      later(delayMs);
    }

    /** True when everything is saved. */
    function flush(): Promise<boolean> {
      clearTimeout(timer);
      sending ??= sendAll().finally(() => {
        sending = undefined;
      });
      return sending;
    }

    async function sendAll(): Promise<boolean> {
      while (unsaved.size > 0) {
        const [id, change] = [...unsaved][0] ?? ["", 0];
        const response = await post(latest.current.address, bodyFor(latest.current.form.current, id));
        if (!response || response.status >= 500) return tryAgain();
        if (response.status === 409) {
          latest.current.onEnded();
          return false;
        }
        if (response.status === 401 || response.status === 404) return refuse("refused");
        if (!response.ok) {
          unsaved.delete(id);
          return refuse("tooLong");
        }
        failures = 0;
        const { remainingMs, savedAt } = await response.json();
        if (unsaved.get(id) === change) {
          unsaved.delete(id);
          drafts.markSaved(id, savedAt);
        }
        if (typeof remainingMs === "number") latest.current.onRemaining(remainingMs);
        setStatus({ kind: "saved", at: new Date() });
      }
      return true;
    }

    function tryAgain(): false {
      setStatus({ kind: "unsaved" });
      later(retryMs[Math.min(failures++, retryMs.length - 1)] ?? 0);
      return false;
    }

    function refuse(kind: "refused" | "tooLong"): false {
      setStatus({ kind });
      return false;
    }

    function leave(): void {
      for (const id of unsaved.keys()) {
        navigator.sendBeacon(latest.current.address, bodyFor(latest.current.form.current, id));
      }
    }

    return { changed, flush, leave, drafts };
  }, []);

  useEffect(() => {
    const online = () => void queue.flush();
    window.addEventListener("online", online);
    window.addEventListener("pagehide", queue.leave);
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("pagehide", queue.leave);
    };
  }, [queue]);

  return { status, ...queue };
}

function post(address: string, body: URLSearchParams): Promise<Response | undefined> {
  return fetch(address, { method: "POST", body, signal: AbortSignal.timeout(15_000) }).catch(() => undefined);
}

/** The fields of one question as they stand now. */
function bodyFor(form: HTMLFormElement | null, id: string): URLSearchParams {
  const body = new URLSearchParams({ question: id });
  if (!form) return body;
  const own = `q.${id}`;
  for (const [name, value] of new FormData(form)) {
    const belongs = name === own || name.startsWith(`${own}.`) || name === flagName(id);
    if (belongs && typeof value === "string") body.append(name, value);
  }
  return body;
}
