import { type RefObject, useState } from "react";
import type { SaveStatus } from "#app/components/studio/autosave.ts";
import { useAutosave } from "#app/components/studio/useAutosave.ts";
import type { SavedTexts } from "#app/http/studioText.server.ts";
import type { Language } from "#app/i18n/languages.ts";

type Now = Omit<SavedTexts, "replaced">;

interface Options {
  form: RefObject<HTMLFormElement>;
  folder: string;
  address: string;
  first: Now;
  onReplaced: (sources: Record<Language, string>) => void;
}

/** How a text stands as its form saves itself. Somebody else's changes wait until nobody types. */
export function useDraft({ form, folder, address, first, onReplaced }: Options) {
  const [now, setNow] = useState(first);

  function take({ replaced, ...saved }: SavedTexts, isQuiet: boolean): SaveStatus {
    const others = Object.keys(replaced).length > 0;
    if (!isQuiet) {
      // The fields still rest upon the old base: theirs is merged in by the next save.
      setNow((before) => ({ ...saved, base: others ? before.base : saved.base }));
      return "typing";
    }
    setNow(saved);
    if (others) onReplaced({ en: replaced.en ?? saved.base.en, zh: replaced.zh ?? saved.base.zh });
    return saved.conflicts.length > 0 ? "conflict" : "saved";
  }

  return { now, ...useAutosave({ form, address, about: { folder }, take }) };
}
