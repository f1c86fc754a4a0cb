import type { QuestionResponse } from "#app/domain/quiz/responses.ts";

/** What stands in the fields of a question. */
export interface Given {
  response: QuestionResponse | null;
  flagged: boolean;
}
/** As the server sent it. */
export interface Saved extends Given {
  savedAt: Date;
}
/** As this tab last had it; `savedAt` once the server has it too. */
interface Draft extends Given {
  savedAt?: string;
}

/**
 * What was given in this tab, in the tab's memory: it outlives a change of language, a reload and a lost connection, and
 * goes with the tab. A draft stays after it was saved, for a page may have been on its way before the save arrived.
 * Where the browser allows no memory, drafts live as long as the page.
 */
export function draftsOf(attemptId: string) {
  const key = `attempt:${attemptId}`;
  const read = (): Record<string, Draft> => {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? "{}");
    } catch {
      return {};
    }
  };
  const write = (id: string, draft: Draft) => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ ...read(), [id]: draft }));
    } catch {
      // Full or forbidden: the page itself still holds what was typed.
    }
  };
  return {
    keep: write,
    markSaved(id: string, savedAt: string): void {
      const { [id]: draft } = read();
      if (draft) write(id, { ...draft, savedAt });
    },
    /** Drafts that are newer than what the page was made from. */
    newerThan: (saved: Record<string, Saved>): Record<string, Given> =>
      Object.fromEntries(Object.entries(read()).filter(([id, draft]) => isNewer(draft, saved[id]))),
  };
}

function isNewer({ savedAt }: Draft, saved: Saved | undefined): boolean {
  return savedAt === undefined || saved === undefined || new Date(savedAt) > saved.savedAt;
}
