import type { QuestionResponse } from "#app/domain/quiz/responses.ts";

/** What was given and not yet saved. */
export interface Draft {
  response: QuestionResponse | null;
  flagged: boolean;
}

/**
 * Unsaved responses in the memory of this tab: they outlive a change of language, a reload and a lost connection, and
 * go with the tab. Where the browser allows no memory, they live as long as the page.
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
  const write = (drafts: Record<string, Draft>) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(drafts));
    } catch {
      // Full or forbidden: the page itself still holds what was typed.
    }
  };
  return {
    read,
    keep: (id: string, draft: Draft) => write({ ...read(), [id]: draft }),
    drop: (id: string) => {
      const { [id]: _saved, ...rest } = read();
      write(rest);
    },
  };
}
