import { type RefObject, useState } from "react";
import type { PlainMap } from "#app/catalogue/values.ts";
import type { SaveStatus } from "#app/components/studio/autosave.ts";
import { useAutosave } from "#app/components/studio/useAutosave.ts";
import type { SavedForm } from "#app/http/studioForm.server.ts";

type Now = Extract<SavedForm, { isGone: false }>;

interface Options {
  form: RefObject<HTMLFormElement>;
  path: string;
  itemId: string | null;
  address: string;
  first: Now;
}

/** How a form stands as it saves itself. Somebody else's changes wait until nobody types, then the fields show them. */
export function useFormDraft({ form, path, itemId, address, first }: Options) {
  const [now, setNow] = useState(first);
  const [shown, setShown] = useState<{ value: PlainMap; round: number }>({ value: first.value, round: 0 });

  function take(saved: SavedForm, isQuiet: boolean): SaveStatus {
    if (saved.isGone) return "gone";
    if (!isQuiet) {
      // The fields still rest upon the old base: theirs is merged in by the next save.
      setNow((before) => ({ ...saved, base: saved.isMerged ? before.base : saved.base }));
      return "typing";
    }
    setNow(saved);
    if (saved.isMerged) setShown(({ round }) => ({ value: saved.value, round: round + 1 }));
    return saved.conflicts.length > 0 ? "conflict" : "saved";
  }

  const about = { path, ...(itemId === null ? {} : { item: itemId }) };
  return { now, shown, ...useAutosave({ form, address, about, take }) };
}
