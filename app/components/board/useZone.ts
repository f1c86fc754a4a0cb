import { useEffect, useState } from "react";

/**
 * The time zone of whoever looks. The first rendering takes the one it is given, in the browser too, so that both render
 * the same; without script it stays.
 */
export function useZone(given: string): string {
  const [zone, setZone] = useState(given);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}
