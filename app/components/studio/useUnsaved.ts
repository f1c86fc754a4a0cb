import { useEffect, useRef } from "react";

/** Asks before a page is left with something typed that was not sent. For the form's `onInput` and `onSubmit`. */
export function useUnsaved() {
  const isTyped = useRef(false);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isTyped.current) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  const set = (typed: boolean) => () => {
    isTyped.current = typed;
  };
  return { onInput: set(true), onSubmit: set(false) };
}
