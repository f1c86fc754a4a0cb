import { useEffect, useState } from "react";

const signEveryMs = 15_000;

/** The names of others who have this text open, as the server says with each sign of life. */
export function usePresence({
  folder,
  address,
  first,
}: {
  folder: string;
  address: string;
  first: string[];
}): string[] {
  const [others, setOthers] = useState(first);
  useEffect(() => {
    let gone = false;
    async function sign(): Promise<void> {
      const body = new URLSearchParams({ folder });
      const response = await fetch(address, { method: "POST", body }).catch(() => undefined);
      if (response?.ok && !gone) setOthers((await response.json()).others);
    }
    void sign();
    const timer = setInterval(sign, signEveryMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [folder, address]);
  return others;
}
