import { useEffect, useRef } from "react";

/** Asks before a page is left with something that is not saved. Answers the form's `onSubmit`: what is sent is not lost. */
export function useUnsaved(isUnsaved: boolean): () => void {
  const isSent = useRef(false);
  useEffect(() => {
    if (!isUnsaved) return;
    isSent.current = false;
    const ask = (event: BeforeUnloadEvent) => {
      if (!isSent.current) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
  return () => {
    isSent.current = true;
  };
}
