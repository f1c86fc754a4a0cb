import { useSyncExternalStore } from "react";

/** Where the table of a board gives way to cards; `board.module.css` has the same width. */
const narrow = "(max-width: 600px)";

/** Whether the window is as narrow as a phone's. False on the server and where no script runs. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    follow,
    () => window.matchMedia(narrow).matches,
    () => false,
  );
}

function follow(tell: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}
