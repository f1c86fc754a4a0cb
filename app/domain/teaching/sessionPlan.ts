import type { Block } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** One step of a session that goes through a section: a block, read or told, and what the group does with it. */
export interface PlanStep {
  blockId: string;
  heading: string;
  /** From the start of the session. */
  startMinute: number;
  minutes: number;
  questions: number;
  tools: number;
  cases: number;
  /** Boxes that ask to think about one's own workplace. */
  reflections: number;
}

/** Minutes for a group: telling takes longer than reading, and a question is answered, shown and talked about. */
const perUnit = { question: 3, tool: 10, case: 10, reflection: 5 } as const;
/** Words or Han characters told in a minute: three fifths of what is read. */
const toldPerMinute: Record<Language, number> = { en: 120, zh: 240 };

/** How long a group needs for a section, block by block. The list of sources needs no time, and is left out. */
export function sessionPlan(blocks: Block[], language: Language): PlanStep[] {
  let startMinute = 0;
  return blocks
    .filter(({ id }) => id !== "sources")
    .map((block) => {
      const step = stepOf(block, language);
      const planned = { ...step, startMinute };
      startMinute += step.minutes;
      return planned;
    });
}

/** The whole of a plan. */
export function planMinutes(plan: PlanStep[]): number {
  return plan.reduce((sum, { minutes }) => sum + minutes, 0);
}

function stepOf({ id, heading, parts, length }: Block, language: Language): Omit<PlanStep, "startMinute"> {
  const count = (kind: (typeof parts)[number]["kind"]) => parts.filter((part) => part.kind === kind).length;
  const html = parts.map((part) => (part.kind === "html" ? part.html : "")).join("");
  const [questions, tools, cases] = [count("question"), count("tool"), count("case")];
  const reflections = html.split('class="reflect"').length - 1;
  const told = Math.max(1, Math.ceil(length / toldPerMinute[language]));
  const done =
    questions * perUnit.question + tools * perUnit.tool + cases * perUnit.case + reflections * perUnit.reflection;
  return { blockId: id, heading, minutes: told + done, questions, tools, cases, reflections };
}
