import { createContext, useContext } from "react";

/** The nonce of this response, for the scripts of working pages. Empty in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
