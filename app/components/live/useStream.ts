import { useEffect, useRef, useState } from "react";

/** How the page stands with the server: before its script runs, with news coming in, or without. */
export type StreamState = "off" | "on" | "lost";

/** What is done with the data of an event, by its name. */
type Handlers = Record<string, (data: string) => void>;

const tryAgainAfterMs = 5_000;

/** Listens to server-sent events while the page is looked at: one in the background does not. Null: not at all. */
export function useStream(address: string | null, handlers: Handlers): StreamState {
  const [state, setState] = useState<StreamState>("off");
  const told = useRef(handlers);
  told.current = handlers;
  const events = Object.keys(handlers).join(" ");
  useEffect(() => {
    if (address === null) return;
    const on = (event: string, data: string) => told.current[event]?.(data);
    return whileVisible(() => listen(address, { events: events.split(" "), setState, on }));
  }, [address, events]);
  return state;
}

interface Listener {
  events: string[];
  setState: (state: StreamState) => void;
  on: (event: string, data: string) => void;
}

/** Listens until told to stop. The browser comes back by itself; where it gives up, so do we for a while only. */
function listen(address: string, listener: Listener): () => void {
  const { events, setState, on } = listener;
  const source = new EventSource(address);
  let again: number | undefined;
  let stopAgain: (() => void) | undefined;
  source.addEventListener("open", () => setState("on"));
  for (const event of events) source.addEventListener(event, ({ data }: MessageEvent) => on(event, data));
  source.addEventListener("full", () => {
    source.close();
    setState("lost");
  });
  source.addEventListener("error", () => {
    setState("lost");
    if (source.readyState !== EventSource.CLOSED) return;
    again = window.setTimeout(() => {
      stopAgain = listen(address, listener);
    }, tryAgainAfterMs);
  });
  return () => {
    source.close();
    window.clearTimeout(again);
    stopAgain?.();
  };
}

function whileVisible(begin: () => () => void): () => void {
  let end: (() => void) | undefined;
  const follow = () => {
    const isVisible = document.visibilityState === "visible";
    if (isVisible) end ??= begin();
    else {
      end?.();
      end = undefined;
    }
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    end?.();
  };
}
