import { createContext, useContext } from "react";

/** What the error page may tell of a failure: known on the server only. */
export interface Failure {
  /** The database is locked or full: nothing was saved, and trying again helps. */
  busy: boolean;
  requestId: string;
}

export const FailureContext = createContext<Failure | null>(null);

export function useFailure(): Failure | null {
  return useContext(FailureContext);
}
